package dev.footnote.embed.onnx;

import dev.footnote.document.Span;
import java.util.List;

/**
 * The tokens of a text, each with its span in the text.
 *
 * @param tokens the tokens, including special ones
 * @param spans one span per token; empty for tokens that represent none of the text
 */
record PlacedTokens(Tokens tokens, List<Span> spans) {}
