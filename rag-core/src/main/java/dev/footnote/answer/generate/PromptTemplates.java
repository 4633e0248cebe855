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
 * A set of templates for the prompts to a language model. Each template contains names in double
 * braces. Names are replaced once; braces in the replacement are left as they are. Immutable.
 */
public final class PromptTemplates {

  private static final Pattern NAME = Pattern.compile("\\{\\{([^{}]*)}}");

  private final Map<Kind, String> texts;

  private PromptTemplates(Map<Kind, String> texts) {
    this.texts = texts;
  }

  /** A kind of prompt. */
  public enum Kind {
    /** The rules for every answer; must contain {@code {{nonce}}}. */
    SYSTEM("system.txt", "nonce"),
    /** The sources and the question. */
    QUESTION("question.txt", "sources", "question"),
    /** The question alone, for models that receive the sources separately and cite natively. */
    CITING("citing.txt", "nonce", "question"),
    /** Unsupported statements to be repaired. */
    REPAIR("repair.txt", "statements"),
    /** A request for several rewordings of a question, one per line. */
    REWORD("reword.txt", "question", "count"),
    /** A request for the smaller questions that a question consists of, one per line. */
    DECOMPOSE("decompose.txt", "question", "count"),
    /** A request for a more general question (Zheng et al., "Take a Step Back", ICLR 2024). */
    STEP_BACK("step-back.txt", "question"),
    /** A request for a passage that might answer (Gao et al., HyDE, ACL 2023). */
    HYPOTHESIS("hypothesis.txt", "question");

    private final String resource;
    private final ImmutableList<String> names;

    Kind(String resource, String... names) {
      this.resource = resource;
      this.names = ImmutableList.copyOf(names);
    }
  }

  /** Returns the default templates, in English; they ask for answers in the question's language. */
  public static PromptTemplates standard() {
    Map<Kind, String> texts = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      texts.put(kind, read(kind.resource));
    }
    return new PromptTemplates(texts);
  }

  /**
   * Returns these templates with another text for one kind of prompt.
   *
   * @param text the template; must contain every name of the kind, in double braces
   * @throws IllegalArgumentException if a name is missing or unknown
   */
  public PromptTemplates with(Kind kind, String text) {
    for (String name : kind.names) {
      checkArgument(
          text.contains("{{" + name + "}}"), "template %s: must contain {{%s}}", kind, name);
    }
    NAME.matcher(text)
        .results()
        .map(found -> found.group(1))
        .forEach(
            name ->
                checkArgument(
                    kind.names.contains(name),
                    "template %s: {{%s}} is not one of its names, which are %s",
                    kind,
                    name,
                    kind.names));
    Map<Kind, String> changed = new EnumMap<>(texts);
    changed.put(kind, text);
    return new PromptTemplates(changed);
  }

  /** Returns the template of a kind of prompt, with its names in braces. */
  public String text(Kind kind) {
    return texts.getOrDefault(kind, "");
  }

  /** Returns the text of a prompt with its names replaced. */
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
      throw new UncheckedIOException("bundled prompt template " + resource + " cannot be read", e);
    }
  }
}
