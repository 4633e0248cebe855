package dev.footnote.testing;

import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Gives a test method that has a parameter of type {@link Random} one with a fresh seed, and prints
 * the seed where the test fails.
 *
 * <p>To replay: {@code mvn test -Dtest=SpanTest -Dfootnote.seed=42}.
 */
public final class SeededRandom implements ParameterResolver, TestWatcher {

  /** System property with the seed to use in the place of a fresh one. */
  public static final String PROPERTY = "footnote.seed";

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(SeededRandom.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Random.class;
  }

  @Override
  public Random resolveParameter(ParameterContext parameter, ExtensionContext context) {
    long seed =
        Optional.ofNullable(System.getProperty(PROPERTY))
            .map(Long::parseLong)
            .orElseGet(() -> new Random().nextLong());
    context.getStore(NAMESPACE).put(PROPERTY, seed);
    return new Random(seed);
  }

  @Override
  public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
    Long seed = context.getStore(NAMESPACE).get(PROPERTY, Long.class);
    if (seed != null) {
      System.err.printf(
          "%s.%s failed: replay it with -D%s=%s%n",
          context.getRequiredTestClass().getSimpleName(),
          context.getRequiredTestMethod().getName(),
          PROPERTY,
          seed);
    }
  }
}
