/**
 * Downloads of models from a hub such as Hugging Face. A {@link dev.footnote.embed.hub.ModelHub}
 * lists a repository's files, downloads those that a model needs into a folder and verifies them.
 * {@link dev.footnote.embed.onnx} loads a model from that folder. The network is used only when a
 * method of the hub is called.
 */
@NullMarked
package dev.footnote.embed.hub;

import org.jspecify.annotations.NullMarked;
