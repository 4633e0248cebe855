package dev.footnote.benchmarks.reading;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import dev.footnote.document.Block;
import dev.footnote.document.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * The headings and tables of a file, as a truth says or a reader returns them.
 *
 * @param headings texts of the headings, in lower case
 * @param adjacencies relations of the cells of all tables
 */
public record FileStructure(Multiset<String> headings, Multiset<Adjacency> adjacencies) {

  /** The structure of a file that could not be read. */
  static final FileStructure NONE = of(List.of(), HashMultiset.create());

  private static final List<Extension> TABLES = List.of(TablesExtension.create());

  /** Returns the structure that a Markdown text has. */
  public static FileStructure ofMarkdown(String markdown) {
    Parser parser = Parser.builder().extensions(TABLES).build();
    HtmlRenderer renderer = HtmlRenderer.builder().extensions(TABLES).build();
    return ofHtml(renderer.render(parser.parse(markdown)));
  }

  /** Returns the structure that an HTML text has; merged cells are not repeated. */
  public static FileStructure ofHtml(String html) {
    Element body = Jsoup.parse(html).body();
    Multiset<Adjacency> adjacencies = HashMultiset.create();
    for (Element table : body.select("table")) {
      List<List<String>> rows =
          table.select("tr").stream()
              .map(row -> row.children().stream().map(Element::text).toList())
              .toList();
      adjacencies.addAll(Adjacency.of(rows));
    }
    return of(body.select("h1, h2, h3, h4, h5, h6").eachText(), adjacencies);
  }

  /** Returns the structure that a reader found in a file and in the files inside it. */
  public static FileStructure of(List<Document> documents) {
    List<String> headings = new ArrayList<>();
    Multiset<Adjacency> adjacencies = HashMultiset.create();
    for (Document document : documents) {
      List<List<String>> table = new ArrayList<>();
      for (Block block : document.blocks()) {
        String text = block.span().of(document.text());
        if (block instanceof Block.Heading) {
          headings.add(text);
        }
        if (block instanceof Block.TableRow) {
          table.add(Block.TableRow.cells(text));
        } else {
          adjacencies.addAll(Adjacency.of(table));
          table.clear();
        }
      }
      adjacencies.addAll(Adjacency.of(table));
    }
    return of(headings, adjacencies);
  }

  private static FileStructure of(List<String> headings, Multiset<Adjacency> adjacencies) {
    Multiset<String> compared = HashMultiset.create();
    headings.forEach(
        heading -> compared.add(heading.replaceAll("\\s+", " ").strip().toLowerCase(Locale.ROOT)));
    return new FileStructure(compared, adjacencies);
  }
}
