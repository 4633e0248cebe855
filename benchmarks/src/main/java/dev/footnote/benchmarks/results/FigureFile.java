package dev.footnote.benchmarks.results;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A file of figures, {@code results.jsonl}: the newest figure for each key, in the order of keys.
 */
public final class FigureFile {

  private static final MathContext DIGITS = new MathContext(6);
  private static final Gson GSON =
      new GsonBuilder()
          .disableHtmlEscaping()
          .registerTypeAdapter(LocalDate.class, new DateAdapter())
          .registerTypeAdapter(Double.class, rounded())
          .registerTypeAdapter(double.class, rounded())
          .create();

  private final Path file;
  private final SortedSet<Figure> figures = new TreeSet<>(Figure.BY_KEY);

  private FigureFile(Path file) {
    this.file = file;
  }

  /**
   * Reads a file; there are no figures if the file does not exist.
   *
   * @throws IOException if the file cannot be read, or a line is not a valid figure
   */
  public static FigureFile read(Path file) throws IOException {
    FigureFile figures = new FigureFile(file);
    List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
    for (int i = 0; i < lines.size(); i++) {
      try {
        figures.figures.add(GSON.fromJson(lines.get(i), Figure.class));
      } catch (JsonParseException | DateTimeException | NullPointerException e) {
        throw new IOException("%s, line %d: not a valid figure: %s".formatted(file, i + 1, e), e);
      }
    }
    return figures;
  }

  /** Returns all figures in the order of their keys. */
  public List<Figure> figures() {
    return List.copyOf(figures);
  }

  /** Removes figures; the file changes with the next {@link #put}. */
  void remove(Predicate<Figure> unwanted) {
    figures.removeIf(unwanted);
  }

  /** Adds figures, which replace figures with the same key, and writes the file. */
  public void put(List<Figure> newer) throws IOException {
    for (Figure figure : newer) {
      figures.remove(figure);
      figures.add(figure);
    }
    List<String> lines = new ArrayList<>();
    figures.forEach(figure -> lines.add(GSON.toJson(figure)));
    Path newFile = Files.write(file.resolveSibling(file.getFileName() + ".new"), lines);
    Files.move(newFile, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static JsonSerializer<Double> rounded() {
    return (value, type, context) ->
        new JsonPrimitive(
            new BigDecimal(
                new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString()));
  }

  /** Writes a date in the form {@code 2026-11-24}. */
  private static final class DateAdapter extends TypeAdapter<LocalDate> {
    @Override
    public void write(JsonWriter out, LocalDate date) throws IOException {
      out.value(date.toString());
    }

    @Override
    public LocalDate read(JsonReader in) throws IOException {
      return LocalDate.parse(in.nextString());
    }
  }
}
