package dev.footnote.ingest.internal.pdf;

import dev.footnote.ingest.internal.ScriptText;
import dev.footnote.ingest.internal.pdf.PageBlock.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives the notes of a page the form that their marks have in the text. A note that begins with
 * {@code 1} becomes the note {@code ¹} if the text of the page has that mark.
 */
final class NoteMarks {

  private static final Pattern RAISED = Pattern.compile("[⁰¹²³⁴-⁹]+|[ᵃ-ᶻ]");
  private static final Pattern PLAIN = Pattern.compile("(\\d{1,3}|[a-z])[.)]?\\s+(?=\\S)");

  private NoteMarks() {}

  /**
   * @param page the blocks of a page; changed in place
   */
  static void raise(List<PageBlock> page) {
    if (page.stream().noneMatch(block -> block.kind() == Kind.NOTE)) {
      return;
    }
    Set<String> marks = new HashSet<>();
    for (PageBlock block : page) {
      if (block.kind() != Kind.NOTE) {
        RAISED.matcher(block.text()).results().map(MatchResult::group).forEach(marks::add);
      }
    }
    page.replaceAll(block -> block.kind() == Kind.NOTE ? raised(block, marks) : block);
  }

  private static PageBlock raised(PageBlock note, Set<String> marks) {
    TextLine first = note.lines().getFirst();
    Matcher plain = PLAIN.matcher(first.text());
    if (!plain.lookingAt()) {
      return note;
    }
    String mark = ScriptText.raised(plain.group(1), "");
    if (!marks.contains(mark)) {
      return note;
    }
    List<TextLine> lines = new ArrayList<>(note.lines());
    lines.set(0, first.withText(mark + " " + first.text().substring(plain.end())));
    return note.withLines(lines);
  }
}
