package dev.footnote.filter;

import dev.footnote.document.Metadata.Value;

/** Examples of the javadoc, compiled and run. */
final class FilterSnippets {

  private FilterSnippets() {}

  static Filter typed(double year) {
    // @start region="typed"
    Filter pdf = new Filter.Equal(MetadataField.BuiltIn.TYPE, new Value.Text("application/pdf"));
    Filter recent =
        new Filter.Comparison(
            MetadataField.named("year"), Filter.Order.AT_LEAST, new Value.Quantity(year));
    return pdf.and(recent); // type = "application/pdf" and year >= 2024
    // @end
  }
}
