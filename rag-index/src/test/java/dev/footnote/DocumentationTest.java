package dev.footnote;

import static java.util.regex.Pattern.quote;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README, the guide and the other pages of the project. */
class DocumentationTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path README = ROOT.resolve("README.md");
  private static final Path GUIDE = ROOT.resolve("rag-index/docs/guide");
  private static final Path DECISIONS = ROOT.resolve("rag-core/docs/adr");
  private static final Path SNIPPETS = Path.of("src/test/java/dev/footnote");

  private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern REGION =
      Pattern.compile("// @start region=\"[a-z-]+\"\n(.*?)\\s*// @end", Pattern.DOTALL);
  private static final Pattern CODE = Pattern.compile("```.*?```|`[^`\n]*`", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern RESULTS_LINK =
      Pattern.compile("\\[([^]]*)]\\(benchmarks/RESULTS\\.md#");
  private static final Pattern FIGURE = Pattern.compile("\\d*\\.\\d+|\\d{2,}");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");

  static Stream<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    pages.add(README);
    for (String name : List.of("CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")) {
      pages.add(ROOT.resolve(name));
    }
    pages.addAll(markdownIn(GUIDE));
    pages.addAll(markdownIn(DECISIONS));
    return pages.stream();
  }

  static Stream<Path> decisions() {
    return markdownIn(DECISIONS).stream().filter(page -> !page.endsWith("README.md"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void the_java_of_a_page_is_compiled_code(Path page) throws IOException {
    assertThat(parts(JAVA_BLOCK, Files.readString(page))).isSubsetOf(regions());
  }

  @Test
  void the_readme_shows_java() throws IOException {
    assertThat(parts(JAVA_BLOCK, Files.readString(README))).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void a_link_to_the_repository_leads_to_a_file_and_a_heading(Path page) throws IOException {
    Set<String> broken = new TreeSet<>();
    String prose = CODE.matcher(Files.readString(page)).replaceAll("");
    for (String link : parts(LINK, prose)) {
      if (!link.startsWith("https://") && !leadsSomewhere(page, link)) {
        broken.add(link);
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void the_readme_has_at_most_900_words() throws IOException {
    assertThat(Files.readString(README).strip().split("\\s+")).hasSizeLessThanOrEqualTo(900);
  }

  @Test
  void the_figures_of_the_readme_are_those_of_the_results() throws IOException {
    String results = Files.readString(ROOT.resolve("benchmarks/RESULTS.md"));
    List<String> figures =
        parts(RESULTS_LINK, Files.readString(README)).stream()
            .flatMap(text -> FIGURE.matcher(text).results().map(MatchResult::group))
            .toList();

    assertThat(figures)
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(figure -> assertThat(results).containsPattern("\\| " + quote(figure) + "\\b"));
  }

  @Test
  void the_index_of_the_guide_lists_every_page() throws IOException {
    assertThat(listed(GUIDE)).containsAll(names(GUIDE));
  }

  @Test
  void the_index_of_the_decisions_lists_every_page() throws IOException {
    assertThat(listed(DECISIONS)).containsAll(names(DECISIONS));
  }

  @ParameterizedTest
  @MethodSource("decisions")
  void a_decision_has_a_status_and_a_date(Path page) throws IOException {
    List<String> lines = Files.readAllLines(page);

    assertThat(lines.get(2))
        .matches("- \\*\\*Status:\\*\\* (Proposed|Accepted|Superseded by \\d{4})");
    assertThat(lines.get(3)).matches("- \\*\\*Date:\\*\\* \\d{4}-\\d{2}-\\d{2}");
  }

  private static Set<String> regions() throws IOException {
    Set<String> regions = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SNIPPETS)) {
      for (Path source : files.filter(Files::isRegularFile).toList()) {
        regions.addAll(parts(REGION, Files.readString(source)));
      }
    }
    return regions;
  }

  private static boolean leadsSomewhere(Path page, String link) throws IOException {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
    if (!Files.exists(target)) {
      return false;
    }
    return parts.length == 1
        || parts(HEADING, Files.readString(target)).stream()
            .map(DocumentationTest::anchor)
            .anyMatch(parts[1]::equals);
  }

  /** As GitHub makes it of a heading. */
  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-');
  }

  private static List<String> listed(Path folder) throws IOException {
    return parts(LINK, Files.readString(folder.resolve("README.md")));
  }

  private static Set<String> names(Path folder) throws IOException {
    return markdownIn(folder).stream()
        .map(page -> page.getFileName().toString())
        .filter(name -> !name.equals("README.md"))
        .collect(toCollection(TreeSet::new));
  }

  private static List<Path> markdownIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> parts(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(part -> part.group(1).stripIndent().strip())
        .toList();
  }
}
