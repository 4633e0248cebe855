package dev.footnote.answer.extract;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageBlock;
import dev.footnote.document.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A sentence that ends with a colon, and the list items or table rows that follow it. Each answers
 * only with the others, so that they are quoted together.
 *
 * @param leadIn the sentence
 * @param items the items or rows, in order; at least one
 */
record QuotedList(QuotableSpan leadIn, List<QuotableSpan> items) {

  /** Longer lists and tables are read in the source. */
  private static final int MOST_ITEMS = 20;

  private static final CharMatcher COLON = CharMatcher.anyOf(":\uff1a");

  QuotedList {
    items = ImmutableList.copyOf(items);
  }

  /**
   * Returns the lists of a passage, in order.
   *
   * @param quotes all sentences and rows of the passage
   */
  static List<QuotedList> in(List<QuotableSpan> quotes) {
    List<QuotedList> lists = new ArrayList<>();
    for (int i = 0; i + 1 < quotes.size(); i++) {
      QuotableSpan leadIn = quotes.get(i);
      if (COLON.matches(leadIn.text().charAt(leadIn.text().length() - 1)) && !leadIn.isRow()) {
        List<QuotableSpan> items = items(quotes.subList(i + 1, quotes.size()));
        if (!items.isEmpty()) {
          lists.add(new QuotedList(leadIn, items));
        }
      }
    }
    return lists;
  }

  /** Returns the first of some lists that a quote is a part of. */
  static Optional<QuotedList> around(QuotableSpan quote, List<QuotedList> lists) {
    return lists.stream().filter(list -> list.has(quote)).findFirst();
  }

  /** Returns the items that the quotes begin with; the sentences of an item are one quote. */
  private static List<QuotableSpan> items(List<QuotableSpan> quotes) {
    List<QuotableSpan> items = new ArrayList<>();
    for (QuotableSpan quote : quotes) {
      Optional<Span> item = item(quote);
      if (items.size() > MOST_ITEMS || (item.isEmpty() && !quote.isRow())) {
        break;
      }
      boolean isNew = items.isEmpty() || !items.getLast().span().overlaps(quote.span());
      if (isNew) {
        items.add(item.map(span -> quoteAt(span, quote)).orElse(quote));
      }
    }
    return items.size() > MOST_ITEMS ? List.of() : items;
  }

  private static Optional<Span> item(QuotableSpan quote) {
    return quote.hit().passage().blocks().stream()
        .filter(block -> block.kind() == PassageBlock.Kind.LIST_ITEM)
        .map(PassageBlock::span)
        .filter(span -> span.overlaps(quote.span()))
        .findFirst();
  }

  private static QuotableSpan quoteAt(Span span, QuotableSpan inside) {
    Passage passage = inside.hit().passage();
    String text = passage.textAt(span);
    return new QuotableSpan(inside.hit(), span, text, text);
  }

  /** Returns the sentence and the items, in order. */
  List<QuotableSpan> quotes() {
    return ImmutableList.copyOf(Iterables.concat(List.of(leadIn), items));
  }

  /** Returns the labelled texts of the sentence and the items, each on a line. */
  String text() {
    return quotes().stream().map(QuotableSpan::labelledText).collect(Collectors.joining("\n"));
  }

  private boolean has(QuotableSpan quote) {
    return quotes().stream().anyMatch(part -> part.span().overlaps(quote.span()));
  }
}
