package dev.footnote.ingest.internal;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Superscripts and subscripts as plain text, which never join the digits before them: {@code 10⁶}
 * is not 106, and the note mark of {@code 500¹} is not its last digit.
 */
public final class ScriptText {

  private static final Map<Integer, String> RAISED =
      characters(
          "0123456789+-\u2212\u2013=()abcdefghijklmnoprstuvwxyz",
          "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿºᵖʳˢᵗᵘᵛʷˣʸᶻ");

  private static final Map<Integer, String> LOWERED =
      characters(
          "0123456789+-\u2212\u2013=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ");

  private static final Map<String, String> SIGNS = Map.of("TM", "™", "SM", "℠");

  private static final Set<String> ORDINALS =
      Set.of("st", "nd", "rd", "th", "er", "ers", "re", "res", "ème", "èmes", "de", "te");

  private static final Pattern AFTER_DIGIT = Pattern.compile("(?s).*\\d");

  /** An initial before raised letters, as in M<sup>me</sup> and D<sup>r</sup>. */
  private static final Pattern AFTER_INITIAL = Pattern.compile("(?s)(?:.*[^\\p{L}\\p{N}])?\\p{Lu}");

  /** The end of an element or a group of a chemical formula. */
  private static final Pattern AFTER_ELEMENT = Pattern.compile("(?s).*(?:\\p{Lu}\\p{Ll}?|[)\\]])");

  private static final Pattern COUNT = Pattern.compile("\\d+(?:[.,]\\d+)?");
  private static final Pattern LETTERS = Pattern.compile("\\p{L}{2,}");
  private static final Pattern SEPARATORS =
      Pattern.compile("[\\s,;*\u2020\u2021\u00A7\u00B6#\u00AE\u2122\u00B0'\u2032\u2033]");

  /** Longer text is raised for its looks, and is neither an exponent nor a mark. */
  private static final int MAX_LENGTH = 24;

  private ScriptText() {}

  /**
   * Returns raised text for a line of plain text: superscript characters where Unicode has them,
   * the plain letters of an ordinal or an abbreviation, otherwise the text after {@code ^}.
   *
   * @param text the raised characters
   * @param before text of the line before them; may be empty
   */
  public static String raised(String text, CharSequence before) {
    String mark = text.strip();
    if (SIGNS.containsKey(mark)) {
      return text.replace(mark, SIGNS.get(mark));
    }
    if (mark.isEmpty() || mark.startsWith("[") || isPartOfWord(mark, before)) {
      return text;
    }
    return mark.length() > MAX_LENGTH ? apart(text, before) : shifted(text, RAISED, "^");
  }

  /**
   * Returns lowered text for a line of plain text: the plain digits of a chemical formula,
   * subscript characters where Unicode has them, otherwise the text after {@code _}.
   *
   * @param text the lowered characters
   * @param before text of the line before them; may be empty
   */
  public static String lowered(String text, CharSequence before) {
    String mark = text.strip();
    if (mark.isEmpty()
        || (COUNT.matcher(mark).matches() && AFTER_ELEMENT.matcher(before).matches())) {
      return text;
    }
    return mark.length() > MAX_LENGTH ? apart(text, before) : shifted(text, LOWERED, "_");
  }

  private static boolean isPartOfWord(String text, CharSequence before) {
    return (ORDINALS.contains(text) && AFTER_DIGIT.matcher(before).matches())
        || (LETTERS.matcher(text).matches() && AFTER_INITIAL.matcher(before).matches());
  }

  /** Returns text that begins a word of its own. */
  private static String apart(String text, CharSequence before) {
    boolean isSeparated =
        before.isEmpty() || Character.isWhitespace(before.charAt(before.length() - 1));
    return isSeparated ? text : " " + text;
  }

  private static String shifted(String text, Map<Integer, String> characters, String operator) {
    String shifted =
        text.codePoints()
            .mapToObj(point -> characters.getOrDefault(point, Character.toString(point)))
            .collect(Collectors.joining());
    boolean isComplete =
        text.codePoints()
            .allMatch(
                point ->
                    characters.containsKey(point)
                        || SEPARATORS.matcher(Character.toString(point)).matches());
    if (isComplete) {
      return shifted;
    }
    String mark = text.strip();
    boolean isWord = mark.codePoints().allMatch(Character::isLetterOrDigit);
    return text.replace(mark, operator + (isWord ? mark : "(" + mark + ")"));
  }

  private static ImmutableMap<Integer, String> characters(String plain, String shifted) {
    int[] from = plain.codePoints().toArray();
    int[] to = shifted.codePoints().toArray();
    return IntStream.range(0, from.length)
        .boxed()
        .collect(
            ImmutableMap.toImmutableMap(
                index -> from[index], index -> Character.toString(to[index])));
  }
}
