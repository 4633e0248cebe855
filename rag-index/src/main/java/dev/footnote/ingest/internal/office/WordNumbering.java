package dev.footnote.ingest.internal.office;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.tika.exception.TikaException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** The lists of a Word document and their counters. Not thread-safe. */
final class WordNumbering {

  private static final int LEVELS = 9;
  private static final Pattern PLACEHOLDER = Pattern.compile("%([1-9])");

  private final Map<String, Level[]> definitions = new HashMap<>();
  private final Map<String, String> styleLinks = new HashMap<>();
  private final Map<Integer, WordList> lists = new HashMap<>();
  private final Map<String, Counters> counters = new HashMap<>();
  private final Set<Integer> begun = new HashSet<>();

  /** A level of a list. */
  private static final class Level {
    private int start = 1;
    private String format = "decimal";
    private String text = "";
    private boolean isLegal;
    private int restartsAfter = ParagraphFormat.UNKNOWN;
  }

  private static final class WordList {
    private String definition = "";
    private final Map<Integer, Integer> starts = new HashMap<>();
    private final Map<Integer, Level> levels = new HashMap<>();
  }

  private static final class Counters {
    private final int[] values = new int[LEVELS];
    private final boolean[] isBegun = new boolean[LEVELS];
  }

  /** Reads a {@code numbering.xml} at its root. */
  void read(XmlCursor xml) throws IOException, SAXException, TikaException {
    xml.children(
        name -> {
          switch (name) {
            case "abstractNum" -> readDefinition(xml);
            case "num" -> readList(xml);
            default -> {}
          }
        });
  }

  private void readDefinition(XmlCursor xml) throws IOException, SAXException, TikaException {
    String id = xml.attribute("abstractNumId", "");
    Level[] levels = new Level[LEVELS];
    definitions.put(id, levels);
    xml.children(
        name -> {
          switch (name) {
            case "lvl" -> {
              int level = xml.number("ilvl", 0);
              if (level >= 0 && level < LEVELS) {
                levels[level] = readLevel(xml);
              }
            }
            case "numStyleLink" -> styleLinks.put(id, xml.attribute("val", ""));
            default -> {}
          }
        });
  }

  private static Level readLevel(XmlCursor xml) throws IOException, SAXException, TikaException {
    Level level = new Level();
    xml.children(
        name -> {
          switch (name) {
            case "start" -> level.start = xml.number("val", 1);
            case "numFmt" -> level.format = xml.attribute("val", "decimal");
            case "lvlText" -> level.text = xml.attribute("val", "");
            case "isLgl" -> level.isLegal = xml.isOn();
            case "lvlRestart" -> level.restartsAfter = xml.number("val", ParagraphFormat.UNKNOWN);
            default -> {}
          }
        });
    return level;
  }

  private void readList(XmlCursor xml) throws IOException, SAXException, TikaException {
    WordList list = new WordList();
    lists.put(xml.number("numId", 0), list);
    xml.children(
        name -> {
          switch (name) {
            case "abstractNumId" -> list.definition = xml.attribute("val", "");
            case "lvlOverride" -> {
              int level = xml.number("ilvl", 0);
              xml.children(
                  child -> {
                    switch (child) {
                      case "startOverride" -> list.starts.put(level, xml.number("val", 1));
                      case "lvl" -> list.levels.put(level, readLevel(xml));
                      default -> {}
                    }
                  });
            }
            default -> {}
          }
        });
  }

  /**
   * Counts an item and returns its number as the page shows it; empty for a bullet or an unknown
   * list.
   *
   * @param id id of the list
   * @param level level in it, from 0
   * @param styles styles that may name the list instead
   */
  String next(int id, int level, WordStyles styles) {
    @Nullable WordList list = lists.get(id);
    if (list == null || level < 0 || level >= LEVELS) {
      return "";
    }
    String definition = definition(list.definition, styles);
    Counters counter = counters.computeIfAbsent(definition, unused -> new Counters());
    if (begun.add(id)) {
      list.starts.forEach(
          (each, start) -> {
            if (each >= 0 && each < LEVELS) {
              counter.isBegun[each] = false;
            }
          });
    }
    count(counter, list, definition, level);
    return text(counter, list, definition, level);
  }

  private void count(Counters counter, WordList list, String definition, int level) {
    for (int i = 0; i <= level; i++) {
      if (!counter.isBegun[i]) {
        counter.values[i] = start(list, definition, i);
        counter.isBegun[i] = true;
      } else if (i == level) {
        counter.values[i]++;
      }
    }
    for (int i = level + 1; i < LEVELS; i++) {
      int restarts = level(list, definition, i).restartsAfter;
      // Level numbers are from 1 here: 0 means never, 1 means only after the first level.
      if (restarts < 0 || level < restarts) {
        counter.isBegun[i] = false;
      }
    }
  }

  private String text(Counters counter, WordList list, String definition, int level) {
    Level shown = level(list, definition, level);
    if (shown.format.equals("bullet")) {
      return "";
    }
    return PLACEHOLDER
        .matcher(shown.text)
        .replaceAll(
            match -> {
              int index = match.group(1).charAt(0) - '1';
              int value =
                  counter.isBegun[index] ? counter.values[index] : start(list, definition, index);
              String format =
                  shown.isLegal && index < level
                      ? "decimal"
                      : level(list, definition, index).format;
              return java.util.regex.Matcher.quoteReplacement(CounterFormat.format(value, format));
            })
        .strip();
  }

  private int start(WordList list, String definition, int level) {
    @Nullable Integer override = list.starts.get(level);
    return override == null ? level(list, definition, level).start : override;
  }

  private Level level(WordList list, String definition, int level) {
    @Nullable Level override = list.levels.get(level);
    if (override != null) {
      return override;
    }
    Level @Nullable [] levels = definitions.get(definition);
    @Nullable Level known = levels == null ? null : levels[level];
    return known == null ? new Level() : known;
  }

  /** A definition may name a style whose list has the levels. */
  private String definition(String id, WordStyles styles) {
    @Nullable String link = styleLinks.get(id);
    @Nullable WordList linked = link == null ? null : lists.get(styles.list(link));
    return linked == null ? id : linked.definition;
  }
}
