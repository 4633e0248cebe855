package dev.footnote.testing;

import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.document.Location;
import dev.footnote.document.Metadata;
import dev.footnote.document.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A generator of random documents with every structure and with difficult text. The text has very
 * long words, text without spaces, Chinese, emoji, abbreviations and decimals. Headings are in any
 * order, and pages may have no text.
 */
public final class RandomDocuments {

  private static final List<String> WORDS =
      List.of(
          "pump",
          "The",
          "valve",
          "Dr.",
          "e.g.",
          "3.50",
          "done.",
          "Yes!",
          "why?",
          "(see",
          "p.",
          "12)",
          "\"Stop.\"",
          "J.K.",
          "https://a.example/b?c=D.",
          "you@mail.example.",
          "\u00A0",
          "\u2026",
          "\uD83D\uDC69\u200D\uD83D\uDE80",
          "\uD83D\uDD27",
          "\uD83D\uDE00",
          "\uFB01ne",
          "e\u0301t\u00E9.",
          "\u4FDD\u4FEE\u671F\u4E3A\u4E24\u5E74\u3002\u7535\u6C60\u9664\u5916\u3002",
          "\u00BFQu\u00E9?");

  private RandomDocuments() {}

  /** Returns a document of 0 to about 30 blocks. */
  public static Document document(Random random) {
    Document.Builder builder = Document.builder("doc-" + random.nextInt(100));
    if (random.nextBoolean()) {
      builder.metadata(Metadata.builder().title(words(random, 4) + "Title").build());
    }
    if (random.nextInt(4) == 0) {
      builder.access(Access.restrictedTo("staff"));
    }
    boolean paged = random.nextBoolean();
    int page = 1;
    for (int blocks = random.nextInt(30); blocks > 0; blocks--) {
      while (paged && random.nextInt(4) == 0) {
        builder.page(page++);
      }
      addBlock(builder, random);
    }
    return builder.build();
  }

  /** Returns 0 to {@code limit} words, separated by single spaces. */
  public static String words(Random random, int limit) {
    return Stream.generate(() -> word(random))
        .limit(random.nextInt(limit + 1))
        .collect(Collectors.joining(" "));
  }

  private static void addBlock(Document.Builder builder, Random random) {
    String text = words(random, 40);
    switch (random.nextInt(12)) {
      case 0, 1 -> builder.heading(1 + random.nextInt(6), words(random, random.nextInt(20) + 1));
      case 2 -> builder.listItem(words(random, 15));
      case 3 -> addTable(builder, random);
      case 4 -> builder.preformatted(words(random, 10) + "\n  " + words(random, 10) + "\n\nend");
      case 5 -> builder.caption(text);
      case 6 -> builder.quote(text);
      case 7 -> builder.footnote(text);
      case 8 -> builder.continueParagraph(text, random.nextBoolean());
      case 9 -> builder.locations(lines(text, random)).paragraph(text);
      default -> builder.paragraph(words(random, random.nextInt(10) == 0 ? 200 : 40));
    }
  }

  /** Returns boxes for pieces of a text, with gaps between some of them. */
  private static List<Location> lines(String text, Random random) {
    List<Location> lines = new ArrayList<>();
    for (int start = 0; start < text.length(); ) {
      int end = Math.min(text.length(), start + 1 + random.nextInt(60));
      lines.add(new Location.Box(new Span(start, end), 1, 72, 12f * lines.size(), 300, 10));
      start = end + random.nextInt(3);
    }
    return lines;
  }

  private static void addTable(Document.Builder builder, Random random) {
    if (random.nextBoolean()) {
      builder.headerRow(List.of("Model", words(random, 2)));
    }
    for (int rows = random.nextInt(12); rows > 0; rows--) {
      builder.row(List.of(words(random, 3), words(random, 3)));
    }
  }

  private static String word(Random random) {
    return switch (random.nextInt(40)) {
      case 0 -> letters(random, 40 + random.nextInt(400));
      case 1 -> "\u4E00".repeat(1 + random.nextInt(200));
      case 2 -> letters(random, random.nextInt(3)) + "\uD83D\uDD27".repeat(1 + random.nextInt(99));
      default ->
          random.nextBoolean()
              ? WORDS.get(random.nextInt(WORDS.size()))
              : letters(random, 1 + random.nextInt(8));
    };
  }

  private static String letters(Random random, int length) {
    return random
        .ints(length, 'a', 'z' + 1)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }
}
