package dev.footnote.chunk;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageCutter;
import dev.footnote.document.Span;
import java.util.List;

/** A collector that cuts passages out of one document and numbers them. Not thread-safe. */
final class PassageCollector {

  private final PassageCutter cutter;
  private final ImmutableList.Builder<Passage> passages = ImmutableList.builder();
  private int nextOrdinal;

  PassageCollector(PassageCutter cutter) {
    this.cutter = cutter;
  }

  void add(Span span) {
    passages.add(cutter.cut(nextOrdinal++, span));
  }

  List<Passage> passages() {
    return passages.build();
  }
}
