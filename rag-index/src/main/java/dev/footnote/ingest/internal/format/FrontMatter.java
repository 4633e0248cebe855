package dev.footnote.ingest.internal.format;

import com.google.common.base.Strings;
import com.google.gson.Gson;
import com.google.gson.JsonSyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.tika.metadata.Metadata;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The facts about a text that stand before it in the same file, in YAML, TOML or JSON. Lines that
 * cannot be read as such facts stay in the text.
 *
 * @param facts the facts by their names; values are as the format has them
 * @param text the rest of the file
 */
record FrontMatter(Map<String, Object> facts, String text) {

  private static final Pattern YAML =
      Pattern.compile(
          "\\A\uFEFF?---[ \\t]*\\R(.*?\\R|)(?:---|\\.\\.\\.)[ \\t]*(?:\\R|\\z)", Pattern.DOTALL);

  private static final Pattern TOML =
      Pattern.compile(
          "\\A\uFEFF?\\+\\+\\+[ \\t]*\\R(.*?\\R|)\\+\\+\\+[ \\t]*(?:\\R|\\z)", Pattern.DOTALL);

  private static final Pattern JSON =
      Pattern.compile("\\A\uFEFF?(\\{[ \\t]*\\R.*?\\R\\}[ \\t]*)(?:\\R|\\z)", Pattern.DOTALL);

  /** A line of simple YAML whose value may have characters that YAML wants quoted. */
  private static final Pattern YAML_LINE = Pattern.compile("([\\w-]{1,60}):[ \\t]*(.*)");

  private static final Pattern TOML_LINE =
      Pattern.compile("\\s*([\\w-]{1,60}|\"[^\"]{1,60}\")\\s*=\\s*(\\S.*)");
  private static final Pattern TOML_TABLE = Pattern.compile("\\s*\\[.*\\]\\s*");

  /** Longer blocks are text between two lines. */
  private static final int MAX_LENGTH = 50_000;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setAllowDuplicateKeys(true).setCodePointLimit(MAX_LENGTH).build();

  /** Separates the facts of a file from its text. */
  static FrontMatter of(String file) {
    return read(file, YAML, FrontMatter::yaml)
        .or(() -> read(file, TOML, FrontMatter::toml))
        .or(() -> read(file, JSON, FrontMatter::json))
        .orElseGet(() -> new FrontMatter(Map.of(), file));
  }

  /** Adds the facts to the metadata of the file. */
  void addTo(Metadata metadata) {
    facts.forEach((name, value) -> DeclaredFacts.add(metadata, name, value));
  }

  private static Optional<FrontMatter> read(
      String file, Pattern block, Function<String, @Nullable Map<String, Object>> format) {
    Matcher matcher = block.matcher(file);
    if (!matcher.find() || matcher.group(1).isBlank() || matcher.end(1) > MAX_LENGTH) {
      return Optional.empty();
    }
    return Optional.ofNullable(format.apply(matcher.group(1)))
        .map(facts -> new FrontMatter(facts, file.substring(matcher.end())));
  }

  private static @Nullable Map<String, Object> yaml(String block) {
    try {
      return new Load(SETTINGS).loadFromString(block) instanceof Map<?, ?> map ? named(map) : null;
    } catch (YamlEngineException | StackOverflowError e) {
      return lines(block);
    }
  }

  /** Reads lines such as "title: Pumps: an overview", which YAML does not allow. */
  private static @Nullable Map<String, Object> lines(String block) {
    Map<String, Object> facts = new LinkedHashMap<>();
    for (String line : block.lines().toList()) {
      Matcher fact = YAML_LINE.matcher(line);
      if (fact.matches()) {
        facts.put(fact.group(1), unquoted(fact.group(2)));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        return null;
      }
    }
    return facts;
  }

  /** Reads the values at the top, which are on one line each. Tables have no such values. */
  private static @Nullable Map<String, Object> toml(String block) {
    Map<String, Object> facts = new LinkedHashMap<>();
    for (String line : block.lines().toList()) {
      Matcher fact = TOML_LINE.matcher(line);
      if (TOML_TABLE.matcher(line).matches()) {
        return facts;
      }
      if (fact.matches()) {
        facts.put(unquoted(fact.group(1)), tomlValue(fact.group(2).strip()));
      }
    }
    return facts.isEmpty() ? null : facts;
  }

  /** Arrays, numbers and flags of TOML on one line are YAML as well. */
  private static Object tomlValue(String value) {
    try {
      @Nullable Object read = new Load(SETTINGS).loadFromString(value);
      return read == null ? "" : read;
    } catch (YamlEngineException | StackOverflowError e) {
      return unquoted(value);
    }
  }

  private static @Nullable Map<String, Object> json(String block) {
    try {
      @Nullable Map<?, ?> map = new Gson().fromJson(block, Map.class);
      return map == null ? null : named(map);
    } catch (JsonSyntaxException | StackOverflowError e) {
      return null;
    }
  }

  private static Map<String, Object> named(Map<?, ?> map) {
    Map<String, Object> facts = new LinkedHashMap<>();
    map.forEach(
        (name, value) -> {
          if (name != null && value != null) {
            facts.put(name.toString(), value);
          }
        });
    return facts;
  }

  private static String unquoted(String value) {
    String bare = Strings.nullToEmpty(value).strip();
    boolean isQuoted =
        bare.length() > 1
            && (bare.startsWith("\"") || bare.startsWith("'"))
            && bare.endsWith(bare.substring(0, 1));
    return isQuoted ? bare.substring(1, bare.length() - 1) : bare;
  }
}
