package dev.footnote.chunk;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageCutter;
import dev.footnote.document.Span;
import java.util.List;

/** Numbers what is cut out of one document. Not thread-safe. */
final class PassageCollector {

  private final PassageCutter cutter;
  private final ImmutableList.Builder<Passage> passages = ImmutableList.builder();
  private int next;

  PassageCollector(PassageCutter cutter) {
    this.cutter = cutter;
  }

  void add(Span span) {
    passages.add(cutter.cut(next++, span));
  }

  List<Passage> all() {
    return passages.build();
  }
}
