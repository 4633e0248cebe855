package dev.footnote;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.google.common.base.Splitter;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the packages of this module lie to each other, and what none of them does. */
final class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.footnote");
  private static final String FRONT_DOOR = "dev.footnote";
  private static final String INGEST = "dev.footnote.ingest..";
  private static final String FORMAT = "dev.footnote.ingest.internal.format";
  private static final String PDF = "dev.footnote.ingest.internal.pdf";
  private static final String LANGUAGE = "dev.footnote.language..";
  private static final String LUCENE = "dev.footnote.lucene..";
  private static final String SYNC = "dev.footnote.sync..";
  private static final Set<String> HIDDEN =
      Set.of("org.apache.lucene.", "org.apache.tika.", "org.apache.pdfbox.", "org.commonmark.");

  /** Each package with the packages of this module that it may know. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "language > language",
        "lucene   > lucene language",
        "ingest   > ingest language",
        "sync     > sync ingest"
      })
  void packages_know_only_those_below_them(String name, String known) {
    String[] allowed =
        Splitter.on(' ')
            .splitToStream(known)
            .map(each -> "dev.footnote." + each + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage("dev.footnote." + name + "..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(FRONT_DOOR, INGEST, LANGUAGE, LUCENE, SYNC)
                .and(not(resideInAnyPackage(allowed))))
        .check(CLASSES);
  }

  @Test
  void parsers_of_a_format_know_nothing_of_documents() {
    noClasses()
        .that()
        .resideInAnyPackage(FORMAT, PDF)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.footnote.ingest", "dev.footnote.document..")
        .check(CLASSES);
  }

  @Test
  void the_core_knows_nothing_of_this_module() {
    noClasses()
        .that()
        .resideOutsideOfPackages(FRONT_DOOR, INGEST, LANGUAGE, LUCENE, SYNC)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(FRONT_DOOR, INGEST, LANGUAGE, LUCENE, SYNC)
        .check(CLASSES);
  }

  @Test
  void the_front_door_reads_and_searches_through_its_rooms_only() {
    noClasses()
        .that()
        .resideInAPackage(FRONT_DOOR)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache..", "org.commonmark..")
        .check(CLASSES);
  }

  @Test
  void only_the_lucene_engine_touches_lucene() {
    noClasses()
        .that()
        .resideOutsideOfPackages(LUCENE, LANGUAGE)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.lucene..")
        .check(CLASSES);
  }

  @Test
  void only_ingestion_touches_tika() {
    noClasses()
        .that()
        .resideOutsideOfPackage(INGEST)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.tika..", "org.apache.pdfbox..")
        .check(CLASSES);
  }

  @Test
  void packages_are_free_of_cycles() {
    slices().matching("dev.footnote.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void no_type_of_a_library_within_shows_in_a_public_signature() {
    classes()
        .that()
        .resideInAnyPackage(FRONT_DOOR, INGEST, LUCENE, SYNC)
        .and()
        .resideOutsideOfPackage("..internal..")
        .and(DescribedPredicate.describe("callers can name", ArchitectureTest::isNameable))
        .should(new HideLibraries())
        .check(CLASSES);
  }

  @Test
  void every_package_is_null_marked() {
    classes().should(new BeNullMarked()).check(CLASSES);
  }

  @Test
  void no_class_has_a_meaningless_name() {
    noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager|Impl)").check(CLASSES);
  }

  @Test
  void nothing_is_printed_and_the_jvm_is_not_ended() {
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethodWhere(nameIs("printStackTrace"))
        .check(CLASSES);
  }

  @Test
  void no_thread_is_borrowed_from_the_common_pool() {
    noClasses()
        .should()
        .callMethodWhere(nameIs("parallelStream"))
        .orShould()
        .callMethodWhere(nameIs("parallel"))
        .orShould()
        .callMethod(ForkJoinPool.class, "commonPool")
        .orShould()
        .callMethod(CompletableFuture.class, "supplyAsync", Supplier.class)
        .orShould()
        .callMethod(CompletableFuture.class, "runAsync", Runnable.class)
        .check(CLASSES);
  }

  private static boolean isNameable(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(ArchitectureTest::isNameable).orElse(true);
  }

  private static DescribedPredicate<JavaCall<?>> nameIs(String name) {
    return DescribedPredicate.describe(name, call -> call.getTarget().getName().equals(name));
  }

  /** Of what a caller sees: supertypes, and the members that are public or protected. */
  private static final class HideLibraries extends ArchCondition<JavaClass> {
    HideLibraries() {
      super("show no type of " + HIDDEN);
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
      Stream<JavaType> above =
          Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
      Stream.concat(
              above,
              type.getMembers().stream()
                  .filter(HideLibraries::isVisible)
                  .flatMap(HideLibraries::types))
          .flatMap(shown -> shown.getAllInvolvedRawTypes().stream())
          .filter(shown -> HIDDEN.stream().anyMatch(shown.getName()::startsWith))
          .forEach(
              shown ->
                  events.add(
                      SimpleConditionEvent.violated(
                          type, type.getName() + " shows " + shown.getName())));
    }

    private static boolean isVisible(JavaMember member) {
      return member.getModifiers().contains(JavaModifier.PUBLIC)
          || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static Stream<JavaType> types(JavaMember member) {
      if (member instanceof JavaCodeUnit code) {
        return Stream.of(
                Stream.of(code.getReturnType()),
                code.getParameterTypes().stream(),
                code.getExceptionTypes().stream())
            .flatMap(types -> types);
      }
      return member instanceof JavaField field ? Stream.of(field.getType()) : Stream.of();
    }
  }

  private static final class BeNullMarked extends ArchCondition<JavaClass> {
    BeNullMarked() {
      super("be in a package that is marked with @NullMarked");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
      if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
        events.add(
            SimpleConditionEvent.violated(type, type.getPackageName() + " is not @NullMarked"));
      }
    }
  }
}
