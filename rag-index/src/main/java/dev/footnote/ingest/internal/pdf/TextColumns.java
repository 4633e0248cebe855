package dev.footnote.ingest.internal.pdf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The columns in which the chunks of several lines are below one another.
 *
 * <p>A column is where more than a few lines have text. A chunk that reaches over the white space
 * between two columns spans both, as a common heading does.
 *
 * @param cores the place of each column, from left to right
 */
record TextColumns(List<HorizontalGap> cores) {

  /** Share of the lines that may have text between two columns. */
  private static final double CROSSING = 0.12;

  private static final int MIN_LINES_FOR_ONE_CROSSING = 4;

  /** Least white space between two columns, in sizes of the type. */
  private static final float MIN_GUTTER = 0.25f;

  /** Returns the columns of lines; lines of one chunk do not count. */
  static TextColumns of(List<List<TextChunk>> lines, float size) {
    List<TextChunk> chunks = new ArrayList<>();
    int counted = 0;
    for (List<TextChunk> line : lines) {
      if (line.size() > 1) {
        chunks.addAll(line);
        counted++;
      }
    }
    int allowed =
        counted < MIN_LINES_FOR_ONE_CROSSING ? 0 : Math.max(1, (int) (CROSSING * counted));
    List<HorizontalGap> cores = cores(chunks, allowed, MIN_GUTTER * size);
    List<TextChunk> outside =
        chunks.stream()
            .filter(chunk -> cores.stream().noneMatch(core -> overlaps(core, chunk)))
            .toList();
    cores.addAll(cores(outside, 0, MIN_GUTTER * size));
    cores.sort(Comparator.comparingDouble(HorizontalGap::from));
    return new TextColumns(cores);
  }

  /** Returns the places where more than some chunks are above one another. */
  private static List<HorizontalGap> cores(List<TextChunk> chunks, int allowed, float minGutter) {
    List<float[]> edges = new ArrayList<>();
    for (TextChunk chunk : chunks) {
      edges.add(new float[] {chunk.left(), 1});
      edges.add(new float[] {chunk.right(), -1});
    }
    edges.sort(
        Comparator.<float[]>comparingDouble(edge -> edge[0]).thenComparingDouble(edge -> edge[1]));
    List<HorizontalGap> cores = new ArrayList<>();
    int depth = 0;
    float from = 0;
    for (float[] edge : edges) {
      int before = depth;
      depth += (int) edge[1];
      if (before <= allowed && depth > allowed) {
        from = edge[0];
      } else if (before > allowed && depth <= allowed) {
        addCore(cores, new HorizontalGap(from, edge[0]), minGutter);
      }
    }
    return cores;
  }

  private static void addCore(List<HorizontalGap> cores, HorizontalGap core, float minGutter) {
    if (!cores.isEmpty() && core.from() - cores.getLast().to() < minGutter) {
      cores.set(cores.size() - 1, new HorizontalGap(cores.getLast().from(), core.to()));
    } else {
      cores.add(core);
    }
  }

  private static boolean overlaps(HorizontalGap core, TextChunk chunk) {
    return chunk.left() <= core.to() && chunk.right() >= core.from();
  }

  int count() {
    return cores.size();
  }

  /** Returns the first column that a chunk is in. */
  int first(TextChunk chunk) {
    for (int i = 0; i < cores.size(); i++) {
      if (overlaps(cores.get(i), chunk)) {
        return i;
      }
    }
    return nearest(chunk);
  }

  /** Returns the last column that a chunk is in. */
  int last(TextChunk chunk) {
    for (int i = cores.size() - 1; i >= 0; i--) {
      if (overlaps(cores.get(i), chunk)) {
        return i;
      }
    }
    return nearest(chunk);
  }

  private int nearest(TextChunk chunk) {
    float middle = (chunk.left() + chunk.right()) / 2;
    int nearest = 0;
    for (int i = 1; i < cores.size(); i++) {
      float distance = Math.abs(cores.get(i).middle() - middle);
      nearest = distance < Math.abs(cores.get(nearest).middle() - middle) ? i : nearest;
    }
    return nearest;
  }
}
