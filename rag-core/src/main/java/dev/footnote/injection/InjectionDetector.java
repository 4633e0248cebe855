package dev.footnote.injection;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;

/**
 * A search for text that addresses a model instead of a reader. Stateless and thread-safe.
 *
 * <p>The search knows phrases in English, German, Spanish, French and Chinese. It also finds them
 * in these disguises:
 *
 * <ul>
 *   <li>spaces between letters, or no spaces at all;
 *   <li>digits or letters of other scripts instead of Latin letters;
 *   <li>hidden characters between letters;
 *   <li>base64, hexadecimal digits or escapes.
 * </ul>
 *
 * <p>The search does not understand the text. An instruction in unusual words is not found, and a
 * manual that quotes an instruction is suspected. Use a suspicion as a reason to review, to log or
 * to rank lower. A text without suspicions may still be an attack.
 */
public final class InjectionDetector {

  private InjectionDetector() {}

  /**
   * Returns the suspicious places of a text in the order of {@link Suspicion}. Places may overlap.
   *
   * <p>Cost is linear in the text, with a few passes over it.
   */
  public static List<Suspicion> in(String text) {
    List<Suspicion> found = new ArrayList<>(HiddenText.in(text));
    MappedText visible = VisibleText.of(text);
    found.addAll(ForgedMarkers.in(visible));
    found.addAll(Exfiltration.in(visible));
    List<Suspicion> instructions = InstructionScanner.in(FoldedText.of(visible));
    found.addAll(instructions);
    found.addAll(EncodedInstructions.in(visible, instructions));
    return ImmutableList.sortedCopyOf(found);
  }
}
