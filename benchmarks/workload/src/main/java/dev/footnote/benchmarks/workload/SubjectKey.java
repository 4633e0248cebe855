package dev.footnote.benchmarks.workload;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What results call a subject and how it is set up, such as {@code langchain4j/default}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface SubjectKey {

  /** Name and configuration, parted by a slash. */
  String value();
}
