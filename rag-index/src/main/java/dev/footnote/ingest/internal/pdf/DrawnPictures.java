package dev.footnote.ingest.internal.pdf;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/** Collects what the pages of a document draw apart from text. Not thread-safe. */
final class DrawnPictures {

  private static final Set<String> FILLS =
      Set.of(
          OperatorName.FILL_NON_ZERO,
          OperatorName.LEGACY_FILL_NON_ZERO,
          OperatorName.FILL_EVEN_ODD,
          OperatorName.FILL_NON_ZERO_AND_STROKE,
          OperatorName.FILL_EVEN_ODD_AND_STROKE,
          OperatorName.CLOSE_FILL_NON_ZERO_AND_STROKE,
          OperatorName.CLOSE_FILL_EVEN_ODD_AND_STROKE);

  /** A page with more pictures is drawn from tiles, and the rest tells nothing new. */
  private static final int MAX_PICTURES = 2_000;

  private final List<DrawnPage> pages = new ArrayList<>();
  private List<DrawnPicture> pictures = new ArrayList<>();
  private PDRectangle shown = PDRectangle.LETTER;
  private int rotation;
  private int shapes;
  private int invisible;

  List<DrawnPage> pages() {
    return pages;
  }

  void startPage(PDPage page) {
    shown = page.getCropBox();
    rotation = Math.floorMod(page.getRotation(), 360);
  }

  void addInvisibleCharacter() {
    invisible++;
  }

  /** Adds what an operator draws, if it draws a picture or a filled shape. */
  void add(Operator operator, List<COSBase> operands, Matrix place, @Nullable PDResources names) {
    String name = operator.getName();
    if (FILLS.contains(name)) {
      shapes++;
    } else if (name.equals(OperatorName.BEGIN_INLINE_IMAGE)) {
      add(operator.getImageParameters(), place);
    } else if (name.equals(OperatorName.DRAW_OBJECT)
        && names != null
        && !operands.isEmpty()
        && operands.getFirst() instanceof COSName object) {
      @Nullable COSDictionary objects = names.getCOSObject().getCOSDictionary(COSName.XOBJECT);
      @Nullable COSDictionary drawn = objects == null ? null : objects.getCOSDictionary(object);
      if (drawn != null && COSName.IMAGE.equals(drawn.getCOSName(COSName.SUBTYPE))) {
        add(drawn, place);
      }
    }
  }

  private void add(@Nullable COSDictionary picture, Matrix place) {
    if (picture != null && pictures.size() < MAX_PICTURES) {
      pictures.add(
          new DrawnPicture(
              onPage(place),
              picture.getInt(COSName.WIDTH, COSName.W, 0),
              picture.getInt(COSName.HEIGHT, COSName.H, 0),
              picture));
    }
  }

  /** Returns the box of the unit square in a matrix, which is where a picture is drawn. */
  private PageBox onPage(Matrix matrix) {
    PageBox box = PageBox.EMPTY;
    for (int corner = 0; corner < 4; corner++) {
      Point2D.Float point = matrix.transformPoint(corner & 1, corner >> 1);
      float x = point.x - shown.getLowerLeftX();
      float y = point.y - shown.getLowerLeftY();
      box =
          switch (rotation) {
            case 90 -> box.with(y, x);
            case 180 -> box.with(shown.getWidth() - x, y);
            case 270 -> box.with(shown.getHeight() - y, shown.getWidth() - x);
            default -> box.with(x, shown.getHeight() - y);
          };
    }
    return box;
  }

  void endPage() {
    boolean isSideways = rotation % 180 != 0;
    PageBox page =
        new PageBox(
            0,
            0,
            isSideways ? shown.getHeight() : shown.getWidth(),
            isSideways ? shown.getWidth() : shown.getHeight());
    pages.add(new DrawnPage(page, List.copyOf(pictures), shapes, invisible));
    pictures = new ArrayList<>();
    shapes = 0;
    invisible = 0;
  }
}
