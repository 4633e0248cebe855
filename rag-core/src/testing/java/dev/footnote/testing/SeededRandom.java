package dev.footnote.testing;

import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * A JUnit extension that injects a {@link Random} with a fresh seed into test methods and
 * {@code @BeforeAll} methods. It prints the seed if the test fails.
 *
 * <p>To replay a failure: {@code mvn test -Dtest=SpanTest -Dfootnote.seed=42}.
 */
public final class SeededRandom
    implements ParameterResolver, TestWatcher, LifecycleMethodExecutionExceptionHandler {

  /** The system property that sets the seed. */
  public static final String PROPERTY = "footnote.seed";

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(SeededRandom.class);

  /** Creates the extension; JUnit calls it. */
  public SeededRandom() {}

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
    printSeed(context, context.getRequiredTestMethod().getName());
  }

  @Override
  public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable cause)
      throws Throwable {
    printSeed(context, "@BeforeAll");
    throw cause;
  }

  /** A test without a seed of its own has that of its class's {@code @BeforeAll} method. */
  private static void printSeed(ExtensionContext context, String method) {
    Long seed = context.getStore(NAMESPACE).get(PROPERTY, Long.class);
    if (seed != null) {
      System.err.printf(
          "%s.%s failed; replay with -D%s=%s%n",
          context.getRequiredTestClass().getSimpleName(), method, PROPERTY, seed);
    }
  }
}
