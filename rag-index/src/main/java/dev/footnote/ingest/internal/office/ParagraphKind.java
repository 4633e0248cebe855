package dev.footnote.ingest.internal.office;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A role of a paragraph in its document.
 *
 * @param kind the role that its style gives it
 * @param level level of a heading from 1; 0 for other text
 * @param list id of its list; 0 or -1 if it is in none
 * @param listLevel level in the list, from 0; -1 for the first
 */
record ParagraphKind(Kind kind, int level, int list, int listLevel) {

  /** Outline level of text that is no heading. */
  static final int BODY_LEVEL = 9;

  /** A role that a style gives to a paragraph. */
  enum Kind {
    BODY,
    HEADING,
    CODE,
    QUOTE,
    CAPTION
  }

  private static final ParagraphKind BODY = new ParagraphKind(Kind.BODY, 0, -1, -1);

  /** Names of heading styles in the languages of word processors, before the level. */
  private static final Pattern HEADING =
      Pattern.compile(
          "(?:heading|head|\u00FCberschrift|titre|t\u00EDtulo|titulo|titolo|rubrik|overskrift|kop|"
              + "otsikko|\u0437\u0430\u0433\u043E\u043B\u043E\u0432\u043E\u043A|nag\u0142\u00F3wek|"
              + "nadpis|ba\u015Fl\u0131k|c\u00EDmsor|naslov|titlu|pealkiri|antra\u0161t\u0117|"
              + "virsraksts|fyrirs\u00F6gn|\u03B5\u03C0\u03B9\u03BA\u03B5\u03C6\u03B1\u03BB\u03AF"
              + "\u03B4\u03B1|\u6807\u9898|\u6A19\u984C|\u898B\u51FA\u3057|\uC81C\uBAA9)"
              + "[\\s_]*([1-9]).*");

  private static final Set<String> TITLES =
      Set.of(
          "title", "titel", "document title", "\u6807\u9898", "\u8868\u984C", "titolo", "puesto");

  private static final Set<String> SUBTITLES =
      Set.of("subtitle", "untertitel", "sous-titre", "subt\u00EDtulo", "sottotitolo");

  private static final Pattern CODE =
      Pattern.compile(
          "(?:html )?preformatted(?: text)?|html preformatted|verbatim|macro text|console|terminal"
              + "|quelltext|quellcode|(?:source|program|programming|computer|java|python|sql|xml"
              + "|html|c|c\\+\\+|json|bash|shell|inline|md|pandoc|example)?[ _-]?code"
              + "(?:[ _-]?(?:block|listing|example|sample|snippet|text|paragraph|line))?s?"
              + "(?:[ _]?\\d+)?|program listing");

  private static final Pattern QUOTE =
      Pattern.compile(
          "(?:intense |block )?quot(?:e|ation|ations)|block ?text|zitat|intensives zitat|citation"
              + "|cita|citazione|blockquote");

  private static final Pattern CAPTION =
      Pattern.compile(
          "caption|beschriftung|(?:table|figure|image|picture) caption|l\u00E9gende|didascalia"
              + "|descripci\u00F3n|legenda|figure|illustration|drawing|tabelle|abbildung");

  /** Returns the kind of the paragraphs of a style with a name. */
  static ParagraphKind named(String styleName) {
    String name = styleName.toLowerCase(Locale.ROOT).strip();
    Matcher heading = HEADING.matcher(name);
    if (heading.matches()) {
      return new ParagraphKind(Kind.HEADING, Integer.parseInt(heading.group(1)), -1, -1);
    }
    if (TITLES.contains(name)) {
      return new ParagraphKind(Kind.HEADING, 1, -1, -1);
    }
    if (SUBTITLES.contains(name)) {
      return new ParagraphKind(Kind.HEADING, 2, -1, -1);
    }
    if (CODE.matcher(name).matches()) {
      return new ParagraphKind(Kind.CODE, 0, -1, -1);
    }
    if (QUOTE.matcher(name).matches()) {
      return new ParagraphKind(Kind.QUOTE, 0, -1, -1);
    }
    return CAPTION.matcher(name).matches() ? new ParagraphKind(Kind.CAPTION, 0, -1, -1) : BODY;
  }

  /** Returns this kind with what a paragraph's own format says. */
  ParagraphKind with(ParagraphFormat format) {
    int outline = format.outlineLevel();
    boolean isBody = outline >= BODY_LEVEL && kind == Kind.HEADING;
    boolean isHeading = outline >= 0 && outline < BODY_LEVEL;
    return new ParagraphKind(
        isHeading ? Kind.HEADING : isBody ? Kind.BODY : kind,
        isHeading ? outline + 1 : isBody ? 0 : level,
        format.list() >= 0 ? format.list() : list,
        format.listLevel() >= 0 ? format.listLevel() : listLevel);
  }
}
