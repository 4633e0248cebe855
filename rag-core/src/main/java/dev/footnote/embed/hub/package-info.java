/**
 * Models from a hub like Hugging Face's: a {@link dev.footnote.embed.hub.ModelHub} asks what a
 * repository holds, brings what a model needs into a folder, checks every file, and hands the
 * folder to {@link dev.footnote.embed.onnx}. Nothing else in the library reads a network, and this
 * does so only when it is called.
 */
@NullMarked
package dev.footnote.embed.hub;

import org.jspecify.annotations.NullMarked;
