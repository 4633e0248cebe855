package dev.footnote.ingest.internal.pdf;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * The ground that a page was given before its text, and the colour of the text. White text is only
 * seen on a coloured shape or a picture. Colours of unusual kinds count as not white. Not
 * thread-safe.
 */
final class Ground {

  private static final Set<String> FILLS = Set.of("f", "F", "f*", "B", "B*", "b", "b*");
  private static final Set<String> ENDS = Set.of("n", "S", "s");

  /** Spaces in which a colour that is 1 in all components is white, and 0 is black. */
  private static final Set<String> ADDITIVE =
      Set.of("DeviceGray", "DeviceRGB", "CalGray", "CalRGB", "G", "RGB");

  /** Lighter colours look white. */
  private static final float WHITE = 0.97f;

  /** A page with more shapes is a drawing, on which all text counts as visible. */
  private static final int MAX_SHAPES = 5_000;

  private final List<Rectangle2D> shapes = new ArrayList<>();
  private final Deque<Boolean> saved = new ArrayDeque<>();
  private boolean isWhite;
  private boolean isAdditive = true;
  private @Nullable Rectangle2D path;

  void startPage() {
    shapes.clear();
    saved.clear();
    isWhite = false;
    isAdditive = true;
    path = null;
  }

  /** Follows an operator of the page. */
  void operator(String name, List<COSBase> operands, Matrix place) {
    switch (name) {
      case "q" -> save();
      case "Q" -> restore();
      case "g", "rg" -> isWhite = areAll(operands, WHITE, 1);
      case "k" -> isWhite = areAll(operands, 0, 1 - WHITE);
      case "cs" -> {
        isWhite = false;
        isAdditive =
            !operands.isEmpty()
                && operands.getFirst() instanceof COSName space
                && ADDITIVE.contains(space.getName());
      }
      case "sc", "scn" -> isWhite = isAdditive && areAll(operands, WHITE, 1);
      case "re" -> rectangle(operands, place);
      case "m", "l" -> point(operands, 0, place);
      case "c" -> point(operands, 4, place);
      case "v", "y" -> point(operands, 2, place);
      case "Do", "BI", "sh" -> picture(place, name.equals("sh"));
      default -> end(name);
    }
  }

  /** Keeps the colour until it is restored; forms restore it at their end. */
  void save() {
    saved.push(isWhite);
  }

  void restore() {
    isWhite = !saved.isEmpty() && saved.pop();
  }

  /** Returns whether text that is drawn now at a point cannot be told from the page. */
  boolean hides(float x, float y) {
    return isWhite
        && shapes.size() < MAX_SHAPES
        && shapes.stream().noneMatch(s -> s.contains(x, y));
  }

  private void end(String name) {
    if (FILLS.contains(name)) {
      if (path != null && !isWhite && shapes.size() < MAX_SHAPES) {
        shapes.add(path);
      }
      path = null;
    } else if (ENDS.contains(name)) {
      path = null;
    }
  }

  private void picture(Matrix place, boolean isEverywhere) {
    if (shapes.size() < MAX_SHAPES) {
      Rectangle2D box = new Rectangle2D.Float();
      Point2D first = place.transformPoint(0, 0);
      box.setFrameFromDiagonal(first, place.transformPoint(1, 1));
      box.add(place.transformPoint(1, 0));
      box.add(place.transformPoint(0, 1));
      shapes.add(isEverywhere ? new Rectangle2D.Float(-1e6f, -1e6f, 2e6f, 2e6f) : box);
    }
  }

  private void rectangle(List<COSBase> operands, Matrix place) {
    float @Nullable [] numbers = numbers(operands);
    if (numbers != null && numbers.length >= 4) {
      add(place.transformPoint(numbers[0], numbers[1]));
      add(place.transformPoint(numbers[0] + numbers[2], numbers[1] + numbers[3]));
    }
  }

  private void point(List<COSBase> operands, int from, Matrix place) {
    float @Nullable [] numbers = numbers(operands);
    if (numbers != null && numbers.length >= from + 2) {
      add(place.transformPoint(numbers[from], numbers[from + 1]));
    }
  }

  private void add(Point2D.Float point) {
    if (path == null) {
      path = new Rectangle2D.Float(point.x, point.y, 0, 0);
    } else {
      path.add(point);
    }
  }

  private static boolean areAll(List<COSBase> operands, float least, float most) {
    float @Nullable [] numbers = numbers(operands);
    if (numbers == null || numbers.length == 0) {
      return false;
    }
    for (float number : numbers) {
      if (number < least || number > most) {
        return false;
      }
    }
    return true;
  }

  private static float @Nullable [] numbers(List<COSBase> operands) {
    float[] numbers = new float[operands.size()];
    for (int i = 0; i < numbers.length; i++) {
      if (!(operands.get(i) instanceof COSNumber number)) {
        return null;
      }
      numbers[i] = number.floatValue();
    }
    return numbers;
  }
}
