package dev.footnote.benchmarks.results;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A writer of charts as PNG files. */
final class Charts {

  private static final int WIDTH = 900;
  private static final int HEIGHT = 420;
  private static final int DPI = 144;

  /** The factor by which the horizontal axis extends beyond the first and the last point. */
  private static final double MARGIN = 1.3;

  private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);
  private static final Color GRID = new Color(0xE3E7EB);

  /**
   * The colours of subjects, the same in all charts; other series take the other colours in turn.
   */
  private static final Map<String, Color> COLOURS =
      Map.of(
          "footnote", new Color(0x1B6CA8),
          "floor", new Color(0x8C98A4),
          "langchain4j", new Color(0xD96C0F),
          "langchain4j/community-lucene", new Color(0xF0AE72),
          "spring-ai", new Color(0x4C9F50),
          "floor/one-run-on-all-processors", new Color(0xC3CBD3));

  private static final List<Color> OTHERS =
      List.of(
          new Color(0x1B6CA8),
          new Color(0xD96C0F),
          new Color(0x4C9F50),
          new Color(0x7D5BA6),
          new Color(0xB8860B),
          new Color(0x8C98A4));

  private final Path folder;

  /**
   * @param folder the folder for the files
   */
  Charts(Path folder) {
    this.folder = folder;
  }

  /**
   * Draws groups of bars for shares from 0 to 1.
   *
   * @param groups the groups along the horizontal axis
   * @param series the series, each with one bar in each group; a missing value leaves a gap
   */
  void bars(String file, String title, String unit, List<String> groups, List<Series> series)
      throws IOException {
    CategoryChart chart = chart(title, unit);
    chart.getStyler().setAvailableSpaceFill(0.75).setXAxisLabelRotation(0);
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0).setPlotContentSize(1.0);
    for (int i = 0; i < series.size(); i++) {
      Series bars = series.get(i);
      List<@Nullable Double> values = new ArrayList<>();
      List<Double> errors = new ArrayList<>();
      for (String group : groups) {
        Optional<Figure> figure = Optional.ofNullable(bars.figures.get(group));
        values.add(figure.map(Figure::value).orElse(0.0));
        errors.add(figure.map(Charts::halfInterval).orElse(0.0));
      }
      CategorySeries drawn = chart.addSeries(bars.name, groups, values, errors);
      drawn.setFillColor(colour(bars.name, i));
    }
    save(chart, file);
  }

  /**
   * Draws curves on logarithmic scales.
   *
   * @param x the label of the horizontal axis
   * @param y the label of the vertical axis
   * @param curves the curves, at least one
   */
  void lines(String file, String title, String x, String y, List<Curve> curves) throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(x)
            .yAxisTitle(y)
            .build();
    style(chart.getStyler());
    chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
    chart.getStyler().setXAxisMin(least(curves) / MARGIN).setXAxisMax(most(curves) * MARGIN);
    chart.getStyler().setXAxisDecimalPattern("#,###");
    for (int i = 0; i < curves.size(); i++) {
      Curve curve = curves.get(i);
      XYSeries drawn =
          chart.addSeries(
              curve.name,
              curve.points.keySet().stream().mapToDouble(at -> at).toArray(),
              curve.points.values().stream().mapToDouble(value -> value).toArray());
      drawn.setLineColor(colour(curve.name, i)).setLineStyle(new BasicStroke(2.5f));
      drawn.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(colour(curve.name, i));
    }
    save(chart, file);
  }

  private static double least(List<Curve> curves) {
    return curves.stream().mapToDouble(curve -> curve.points.firstKey()).min().orElseThrow();
  }

  private static double most(List<Curve> curves) {
    return curves.stream().mapToDouble(curve -> curve.points.lastKey()).max().orElseThrow();
  }

  private static CategoryChart chart(String title, String y) {
    CategoryChart chart =
        new CategoryChartBuilder().width(WIDTH).height(HEIGHT).title(title).yAxisTitle(y).build();
    style(chart.getStyler());
    return chart;
  }

  private static void style(AxesChartStyler styler) {
    styler.setChartBackgroundColor(Color.WHITE).setPlotBorderVisible(false);
    styler.setPlotGridLinesColor(GRID).setPlotGridLinesStroke(new BasicStroke(1));
    styler.setPlotGridVerticalLinesVisible(false);
    styler.setChartTitleFont(TITLE).setLegendFont(TEXT);
    styler.setAxisTitleFont(TEXT).setAxisTickLabelsFont(TEXT);
    styler.setLegendPosition(Styler.LegendPosition.OutsideE);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setErrorBarsColor(Color.DARK_GRAY);
  }

  private static double halfInterval(Figure figure) {
    return figure.low() == null || figure.high() == null ? 0 : (figure.high() - figure.low()) / 2;
  }

  private static Color colour(String name, int index) {
    return COLOURS.getOrDefault(name, OTHERS.get(index % OTHERS.size()));
  }

  private void save(Chart<?, ?> chart, String file) throws IOException {
    Files.createDirectories(folder);
    try {
      BitmapEncoder.saveBitmapWithDPI(
          chart, folder.resolve(file).toString(), BitmapEncoder.BitmapFormat.PNG, DPI);
    } catch (InternalError | NullPointerException e) {
      // The JDK throws these if the system has no fonts.
      throw new IOException(
          "the chart %s cannot be drawn: are fonts and fontconfig installed?".formatted(file), e);
    }
  }

  /**
   * A series of bars.
   *
   * @param name the name in the legend
   * @param figures the figures by group; groups may be missing
   */
  record Series(String name, Map<String, Figure> figures) {}

  /**
   * A curve.
   *
   * @param name the name in the legend
   * @param points the values by horizontal position, at least one; all numbers are above 0
   */
  record Curve(String name, SortedMap<Double, Double> points) {}
}
