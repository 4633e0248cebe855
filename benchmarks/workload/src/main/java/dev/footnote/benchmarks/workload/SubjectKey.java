package dev.footnote.benchmarks.workload;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A subject's name and configuration in the results, such as {@code langchain4j/default}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface SubjectKey {

  /** Returns the name and the configuration, separated by a slash. */
  String value();
}
