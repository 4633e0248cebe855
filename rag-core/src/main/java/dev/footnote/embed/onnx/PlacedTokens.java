package dev.footnote.embed.onnx;

import dev.footnote.document.Span;
import java.util.List;

/**
 * A text as a model reads it, and where each token stands.
 *
 * @param tokens special ones included
 * @param places in the text, as many as there are tokens; empty for those that stand for none of it
 */
record PlacedTokens(Tokens tokens, List<Span> places) {}
