package dev.footnote.ingest.internal.html;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The marks of notes in the chapters of a book so far, by the anchor of the note. A note may stand
 * in a later chapter than its mark. Not thread-safe.
 */
public final class NoteMarks {

  private final Map<String, String> marks = new HashMap<>();

  void put(String anchor, String mark) {
    marks.put(anchor, mark);
  }

  Optional<String> of(String anchor) {
    return Optional.ofNullable(marks.get(anchor));
  }
}
