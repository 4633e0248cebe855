package dev.footnote.ingest.internal.format;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Document;
import org.commonmark.node.Node;

/**
 * Puts notes without a mark into the text where they are defined. The renderer would drop them. Not
 * thread-safe.
 */
final class UnusedNotes extends AbstractVisitor {

  private final Map<String, FootnoteDefinition> notes = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();

  @Override
  public void visit(Document document) {
    visitChildren(document);
    notes.keySet().removeAll(used);
    for (FootnoteDefinition note : notes.values()) {
      for (Node child = note.getFirstChild(); child != null; child = note.getFirstChild()) {
        note.insertBefore(child);
      }
    }
  }

  @Override
  public void visit(CustomBlock block) {
    if (block instanceof FootnoteDefinition note) {
      notes.putIfAbsent(key(note.getLabel()), note);
    }
    visitChildren(block);
  }

  @Override
  public void visit(CustomNode node) {
    if (node instanceof FootnoteReference reference) {
      used.add(key(reference.getLabel()));
    }
    visitChildren(node);
  }

  private static String key(String label) {
    return label.toLowerCase(Locale.ROOT);
  }
}
