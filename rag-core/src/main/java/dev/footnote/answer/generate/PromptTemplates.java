package dev.footnote.answer.generate;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words in which a language model is asked. Each prompt is a text with names in double braces,
 * which are replaced once; what replaces them is not looked at again. Immutable.
 */
public final class PromptTemplates {

  private static final Pattern NAME = Pattern.compile("\\{\\{([^{}]*)}}");

  private final Map<Kind, String> texts;

  private PromptTemplates(Map<Kind, String> texts) {
    this.texts = texts;
  }

  /** What a model can be asked for. */
  public enum Kind {
    /** What holds for every answer; must have {@code {{nonce}}} in it. */
    SYSTEM("system.txt", "nonce"),
    /** The sources and the question. */
    QUESTION("question.txt", "sources", "question"),
    /** The question alone, for models that are given the sources apart and cite by themselves. */
    CITING("citing.txt", "nonce", "question"),
    /** Statements that did not hold, to be put right. */
    REPAIR("repair.txt", "statements"),
    /** Several other wordings of a question, a line each. */
    REWORD("reword.txt", "question", "count"),
    /** The smaller questions that a question consists of, a line each. */
    DECOMPOSE("decompose.txt", "question", "count"),
    /** A more general question (Zheng et al., "Take a Step Back", ICLR 2024). */
    STEP_BACK("step-back.txt", "question"),
    /** A passage that might answer (Gao et al., HyDE, ACL 2023). */
    HYPOTHESIS("hypothesis.txt", "question");

    private final String resource;
    private final ImmutableList<String> names;

    Kind(String resource, String... names) {
      this.resource = resource;
      this.names = ImmutableList.copyOf(names);
    }
  }

  /** Footnote's own, in English; they ask for answers in the language of the question. */
  public static PromptTemplates standard() {
    Map<Kind, String> texts = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      texts.put(kind, read(kind.resource));
    }
    return new PromptTemplates(texts);
  }

  /**
   * The same with another text for one prompt.
   *
   * @param text with every name that the prompt needs, in double braces
   * @throws IllegalArgumentException if one is missing, or there is one that the prompt does not
   *     have
   */
  public PromptTemplates with(Kind kind, String text) {
    for (String name : kind.names) {
      checkArgument(
          text.contains("{{" + name + "}}"), "the template for %s lacks {{%s}}", kind, name);
    }
    NAME.matcher(text)
        .results()
        .map(found -> found.group(1))
        .forEach(
            name ->
                checkArgument(
                    kind.names.contains(name),
                    "the template for %s names {{%s}}, which it is not given",
                    kind,
                    name));
    Map<Kind, String> changed = new EnumMap<>(texts);
    changed.put(kind, text);
    return new PromptTemplates(changed);
  }

  /** The text of a prompt, names and all. */
  public String text(Kind kind) {
    return texts.getOrDefault(kind, "");
  }

  /** The text of a prompt with its names replaced. */
  String fill(Kind kind, Map<String, String> values) {
    return NAME.matcher(text(kind))
        .replaceAll(
            name -> Matcher.quoteReplacement(values.getOrDefault(name.group(1), name.group())));
  }

  private static String read(String resource) {
    try {
      return Resources.toString(
          Resources.getResource(PromptTemplates.class, resource), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the prompt " + resource + " cannot be read", e);
    }
  }
}
