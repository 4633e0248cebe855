package dev.footnote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {

  private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern REGION =
      Pattern.compile("// @start region=\"[a-z-]+\"\n(.*?)\\s*// @end", Pattern.DOTALL);

  @Test
  void the_java_of_the_readme_is_the_code_that_is_compiled() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    String compiled =
        Files.readString(Path.of("src/test/java/dev/footnote/KnowledgeBaseSnippets.java"));

    assertThat(parts(JAVA_BLOCK, readme)).isNotEmpty().isSubsetOf(parts(REGION, compiled));
  }

  private static List<String> parts(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(part -> part.group(1).stripIndent().strip())
        .toList();
  }
}
