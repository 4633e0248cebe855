/**
 * A typed filter language over the metadata of documents.
 *
 * <p>A {@link dev.footnote.filter.Filter} is built by its static methods, or parsed from text by
 * {@link dev.footnote.filter.Filter#parse}; it compares {@link dev.footnote.filter.MetadataField}s
 * with values of their type. Text that is not a filter is a {@link
 * dev.footnote.filter.FilterSyntaxException} that names the position.
 */
@NullMarked
package dev.footnote.filter;

import org.jspecify.annotations.NullMarked;
