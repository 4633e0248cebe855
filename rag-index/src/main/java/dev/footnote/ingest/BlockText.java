package dev.footnote.ingest;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import dev.footnote.document.Location;
import dev.footnote.document.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;

/** The text of the block that is being read, and the boxes of its lines. Not thread-safe. */
final class BlockText {

  private final StringBuilder text = new StringBuilder();
  private final List<Location> lines = new ArrayList<>();
  private final Deque<Integer> scripts = new ArrayDeque<>();
  private Optional<StartedLine> line = Optional.empty();

  /**
   * A finished block.
   *
   * @param text the text, with {@code \n} as its only line break
   * @param lines boxes of its lines; their spans are in the text
   */
  record Block(String text, List<Location> lines) {}

  void append(char[] chars, int start, int length) {
    text.append(chars, start, length);
  }

  void append(char character) {
    text.append(character);
  }

  /** Begins a line of a page if the span says where it is. */
  void startLine(Attributes span) {
    @Nullable String box = span.getValue("data-box");
    line =
        box == null
            ? Optional.empty()
            : Optional.of(
                new StartedLine(
                    text.length(),
                    Splitter.on(' ').splitToStream(box).map(Float::valueOf).toList()));
  }

  /**
   * Ends the line that was begun, if any.
   *
   * @param page number of its page; 0 if no page has begun
   */
  void endLine(int page) {
    line.flatMap(started -> started.box(text.length(), page)).ifPresent(lines::add);
    line = Optional.empty();
  }

  /** Begins raised or lowered text, which may be inside other such text. */
  void startScript() {
    scripts.push(text.length());
  }

  /**
   * Ends the innermost raised or lowered text. Does nothing if none has begun in this block.
   *
   * @param plain returns the plain form of this text for the text before it
   */
  void endScript(BiFunction<String, CharSequence, String> plain) {
    if (!scripts.isEmpty()) {
      int start = scripts.pop();
      String before = text.substring(text.lastIndexOf("\n", start) + 1, start);
      text.replace(start, text.length(), plain.apply(text.substring(start), before));
    }
  }

  /** Ends a term, so that its definition follows on the same line. Does nothing without text. */
  boolean endTerm() {
    String term = text.toString().strip();
    if (term.isEmpty()) {
      return false;
    }
    text.append(term.endsWith(":") ? " " : ": ");
    return true;
  }

  /** Removes the text read so far and returns it; it may be blank. */
  Block take() {
    Block block =
        new Block(
            text.toString().replace("\r\n", "\n").replace('\r', '\n'), ImmutableList.copyOf(lines));
    text.setLength(0);
    lines.clear();
    scripts.clear();
    return block;
  }

  /**
   * A line whose end has not been reached.
   *
   * @param start offset of its text
   * @param box left, top, width and height in points
   */
  private record StartedLine(int start, List<Float> box) {

    Optional<Location> box(int end, int page) {
      return start < end && page > 0
          ? Optional.of(
              new Location.Box(
                  new Span(start, end), page, box.get(0), box.get(1), box.get(2), box.get(3)))
          : Optional.empty();
    }
  }
}
