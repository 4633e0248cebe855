package dev.footnote.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.document.Access;
import dev.footnote.fixture.SampleFiles;
import dev.footnote.ingest.ReadException.Reason;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A class that is missing while a file is read fails that file with a reason. */
final class MissingClassTest {

  private static final String HIDDEN = "org.apache.tika.parser.microsoft.OfficeParserConfig";

  @Test
  void a_missing_class_of_tika_is_named_in_the_failure_of_the_file() throws Exception {
    try (HidingClassLoader loader = new HidingClassLoader(HIDDEN)) {
      Supplier<?> attempt =
          (Supplier<?>)
              loader.loadClass(ReadAttempt.class.getName()).getDeclaredConstructor().newInstance();

      assertThat((String) attempt.get())
          .startsWith("UNAVAILABLE")
          .contains(HIDDEN.replace('.', '/'), "add its jar or module");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_missing_class_of_the_application_fails_the_file(boolean isSeparate) {
    DocumentReader.Builder builder =
        DocumentReader.builder()
            .passwords(
                name -> {
                  throw new NoClassDefFoundError("java/sql/SQLException");
                });
    if (isSeparate) {
      builder.separateProcesses(1, "-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    }
    try (DocumentReader reader = builder.build()) {
      ByteArrayInputStream locked = new ByteArrayInputStream(SampleFiles.lockedPdf("x"));

      assertThatThrownBy(() -> reader.read("id", "a.pdf", locked, Access.everyone()))
          .isInstanceOfSatisfying(
              ReadException.class,
              e -> {
                assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE);
                assertThat(e.isPermanent()).isFalse();
              })
          .hasMessageContaining("java/sql/SQLException");
    }
  }

  /** Reads a file in another class loader. */
  public static final class ReadAttempt implements Supplier<String> {

    @Override
    public String get() {
      try (DocumentReader reader = DocumentReader.builder().withoutOcr().build()) {
        ByteArrayInputStream text = new ByteArrayInputStream(SampleFiles.utf8("Alpha."));
        return "READ " + reader.read("id", "a.txt", text, Access.everyone()).document().text();
      } catch (ReadException e) {
        return e.reason() + " " + e.problem();
      }
    }
  }

  /** Loads the class path again, except for one class. */
  private static final class HidingClassLoader extends URLClassLoader {

    private final String hidden;

    HidingClassLoader(String hidden) {
      super(classPath(), ClassLoader.getPlatformClassLoader());
      this.hidden = hidden;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.equals(hidden)) {
        throw new ClassNotFoundException(name);
      }
      return super.findClass(name);
    }

    private static URL[] classPath() {
      return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
          .splitAsStream(System.getProperty("java.class.path"))
          .map(HidingClassLoader::url)
          .toArray(URL[]::new);
    }

    private static URL url(String path) {
      try {
        return Path.of(path).toUri().toURL();
      } catch (MalformedURLException e) {
        throw new IllegalStateException(path, e);
      }
    }
  }
}
