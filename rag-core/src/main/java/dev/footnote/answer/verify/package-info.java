/**
 * Statements held against evidence: what the evidence bears out, what it contradicts, and which
 * citation adds nothing.
 *
 * <p>A {@link dev.footnote.answer.verify.ClaimVerifier} gives a {@link
 * dev.footnote.answer.verify.Verdict} on a whole claim: {@link
 * dev.footnote.answer.verify.EvidenceVerifier} with no model but the one that embeds, {@link
 * dev.footnote.answer.verify.NliVerifier} with a model of entailment that the caller has. A {@link
 * dev.footnote.answer.verify.FactCheck} needs no model at all: it lists the numbers, dates,
 * amounts, names, negations and bounds that the evidence does not have, each as a {@link
 * dev.footnote.answer.verify.Finding} for a person to read. {@link
 * dev.footnote.answer.verify.CitationPruning} says which of several citations could be left out.
 *
 * <p>These speak of texts only. {@link dev.footnote.answer.verify.StatementCheck} compares a
 * statement with its {@link dev.footnote.answer.Evidence}, {@link
 * dev.footnote.answer.verify.CitationCheck} a citation with its source, and {@link
 * dev.footnote.answer.verify.VerifyingAnswerer} does both behind any answerer.
 */
@NullMarked
package dev.footnote.answer.verify;

import org.jspecify.annotations.NullMarked;
