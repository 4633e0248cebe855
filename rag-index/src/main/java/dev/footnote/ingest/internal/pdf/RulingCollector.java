package dev.footnote.ingest.internal.pdf;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.util.Matrix;

/**
 * Collects the level and upright lines of one page: strokes, the edges of stroked rectangles, and
 * filled rectangles so thin that they look like lines. Not thread-safe.
 */
final class RulingCollector {

  /** A map or a drawing has more pieces; its lines are not the borders of tables. */
  private static final int MAX_PIECES = 30_000;

  /** A line or a filled rectangle is at most this thick, in points. */
  private static final float MAX_THICKNESS = 3.5f;

  /** A line deviates at most this much from level or upright, in points. */
  private static final float MAX_SLANT = 0.7f;

  private final PDRectangle shown;
  private final int rotation;
  private final List<Ruling> pieces = new ArrayList<>();
  private final List<List<float[]>> path = new ArrayList<>();
  private final Deque<Float> savedWidths = new ArrayDeque<>();
  private float lineWidth = 1;
  private boolean hasTooMany;

  RulingCollector(PDPage page) {
    this.shown = page.getCropBox();
    this.rotation = Math.floorMod(page.getRotation(), 360);
  }

  /** Returns the lines of the page as it is shown; none if there are too many. */
  List<Ruling> rulings() {
    return hasTooMany ? List.of() : Ruling.joined(pieces);
  }

  /**
   * Follows an operator of the page's contents.
   *
   * @param matrix the transformation from the operands to the page
   */
  void operator(String name, List<COSBase> operands, Matrix matrix) {
    if (hasTooMany) {
      return;
    }
    switch (name) {
      case "m" -> startPath(operands, matrix);
      case "l" -> continuePath(operands, 0, matrix);
      case "c" -> curvePath(operands, 4, matrix);
      case "v", "y" -> curvePath(operands, 2, matrix);
      case "re" -> addRectangle(operands, matrix);
      case "h" -> closePath();
      case "S" -> stroke(matrix);
      case "s", "b", "b*" -> {
        closePath();
        stroke(matrix);
      }
      case "B", "B*" -> stroke(matrix);
      case "f", "F", "f*" -> fill();
      case "n" -> path.clear();
      case "w" -> lineWidth = number(operands, 0);
      case "q" -> savedWidths.push(lineWidth);
      case "Q" -> lineWidth = savedWidths.isEmpty() ? lineWidth : savedWidths.pop();
      default -> {
        // Draws no line.
      }
    }
  }

  private void startPath(List<COSBase> operands, Matrix matrix) {
    path.add(new ArrayList<>());
    continuePath(operands, 0, matrix);
  }

  private void continuePath(List<COSBase> operands, int first, Matrix matrix) {
    if (operands.size() < first + 2) {
      return;
    }
    if (path.isEmpty()) {
      path.add(new ArrayList<>());
    }
    float[] point = onPage(matrix, number(operands, first), number(operands, first + 1));
    path.getLast().add(point);
  }

  /** Begins a new piece of the path after a curve, which is no straight line. */
  private void curvePath(List<COSBase> operands, int end, Matrix matrix) {
    path.add(new ArrayList<>());
    continuePath(operands, end, matrix);
  }

  private void addRectangle(List<COSBase> operands, Matrix matrix) {
    if (operands.size() < 4) {
      return;
    }
    float x = number(operands, 0);
    float y = number(operands, 1);
    float right = x + number(operands, 2);
    float top = y + number(operands, 3);
    List<float[]> corners = new ArrayList<>();
    corners.add(onPage(matrix, x, y));
    corners.add(onPage(matrix, right, y));
    corners.add(onPage(matrix, right, top));
    corners.add(onPage(matrix, x, top));
    corners.add(corners.getFirst());
    path.add(corners);
  }

  private void closePath() {
    if (!path.isEmpty() && path.getLast().size() > 1) {
      path.getLast().add(path.getLast().getFirst());
    }
  }

  private void stroke(Matrix matrix) {
    float thickness = lineWidth * Math.max(matrix.getScalingFactorX(), matrix.getScalingFactorY());
    for (List<float[]> points : path) {
      if (!addIfThin(points) && thickness <= MAX_THICKNESS) {
        for (int i = 1; i < points.size(); i++) {
          addEdge(points.get(i - 1), points.get(i));
        }
      }
    }
    path.clear();
  }

  private void fill() {
    path.forEach(this::addIfThin);
    path.clear();
  }

  /** Adds the middle line of a shape as thin as a line; returns whether it is. */
  private boolean addIfThin(List<float[]> points) {
    if (points.size() < 4) {
      return false;
    }
    PageBox box = PageBox.EMPTY;
    for (float[] point : points) {
      box = box.with(point[0], point[1]);
    }
    float width = box.right() - box.left();
    float height = box.bottom() - box.top();
    if (Math.min(width, height) > MAX_THICKNESS) {
      return false;
    }
    float x = (box.left() + box.right()) / 2;
    float y = (box.top() + box.bottom()) / 2;
    add(
        width >= height
            ? new Ruling(true, y, box.left(), box.right())
            : new Ruling(false, x, box.top(), box.bottom()));
    return true;
  }

  private void addEdge(float[] from, float[] to) {
    float slant = Math.min(Math.abs(from[0] - to[0]), Math.abs(from[1] - to[1]));
    if (slant <= MAX_SLANT) {
      add(Ruling.between(from[0], from[1], to[0], to[1]));
    }
  }

  private void add(Ruling piece) {
    hasTooMany |= pieces.size() == MAX_PIECES;
    if (!hasTooMany && piece.length() > 0) {
      pieces.add(piece);
    }
  }

  /** Returns a point of the page as it is shown, from its top left corner. */
  private float[] onPage(Matrix matrix, float x, float y) {
    float left = matrix.getScaleX() * x + matrix.getShearX() * y + matrix.getTranslateX();
    float up = matrix.getShearY() * x + matrix.getScaleY() * y + matrix.getTranslateY();
    left -= shown.getLowerLeftX();
    up -= shown.getLowerLeftY();
    return switch (rotation) {
      case 90 -> new float[] {up, left};
      case 180 -> new float[] {shown.getWidth() - left, up};
      case 270 -> new float[] {shown.getHeight() - up, shown.getWidth() - left};
      default -> new float[] {left, shown.getHeight() - up};
    };
  }

  private static float number(List<COSBase> operands, int index) {
    return index < operands.size() && operands.get(index) instanceof COSNumber number
        ? number.floatValue()
        : 0;
  }
}
