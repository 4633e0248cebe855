/**
 * Filters: a typed language of conditions on the metadata of documents.
 *
 * <p>{@link dev.footnote.filter.Filter#parse} reads a {@link dev.footnote.filter.Filter} from text;
 * code builds one from its records. A filter compares {@link dev.footnote.filter.MetadataField}s
 * with values of their type. For a text that is not a filter, a {@link
 * dev.footnote.filter.FilterSyntaxException} names the position.
 */
@NullMarked
package dev.footnote.filter;

import org.jspecify.annotations.NullMarked;
