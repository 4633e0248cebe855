package dev.footnote.injection;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks through a text for what is meant for a model and not for a reader. Stateless and
 * thread-safe.
 *
 * <p>It knows phrases in English, German, Spanish, French and Chinese, also when they are written
 * with spaces between letters or with none, with digits or letters of other scripts in the place of
 * Latin ones, with hidden characters between them, in base64, hexadecimal digits or escapes. It
 * does not understand: an instruction in words of its own passes, and a manual that quotes one is
 * suspected. So a suspicion is a reason to look, to rank lower or to log, and its absence is no
 * proof.
 */
public final class Suspicions {

  private Suspicions() {}

  /**
   * What is suspicious in a text, in the order of the text; several of a kind may overlap.
   *
   * <p>Cost: a few walks over the text, linear in its length.
   */
  public static List<Suspicion> in(String text) {
    List<Suspicion> found = new ArrayList<>(HiddenText.in(text));
    MappedText visible = Visible.of(text);
    found.addAll(ForgedMarkers.in(visible));
    found.addAll(Exfiltration.in(visible));
    List<Suspicion> instructions = Instructions.in(Folding.of(visible));
    found.addAll(instructions);
    found.addAll(EncodedText.in(visible, instructions));
    return ImmutableList.sortedCopyOf(found);
  }
}
