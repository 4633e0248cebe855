package dev.footnote;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.langchain4j.model.chat.StreamingChatModel;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of the dependencies between the packages of this module and on other libraries. */
class ArchitectureTest {

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(new ImportOption.DoNotIncludeJars())
          .importPackages("dev.footnote");

  private static final DescribedPredicate<JavaClass> FOREIGN =
      resideInAnyPackage(
          "ai.onnxruntime..", "ai.djl..", "org.apache.lucene..", "org.apache.tika..");

  private static final DescribedPredicate<JavaClass> INTERNAL = resideInAPackage("..internal..");

  /** Except LangChain4j's models, which callers pass to its adapter. */
  private static final DescribedPredicate<JavaClass> OF_A_VENDOR =
      resideInAnyPackage(
              "com.openai..",
              "com.anthropic..",
              "com.fasterxml..",
              "okhttp3..",
              "dev.langchain4j..")
          .and(not(equivalentTo(dev.langchain4j.model.chat.ChatModel.class)))
          .and(not(equivalentTo(StreamingChatModel.class)));

  @Test
  void packages_have_no_cycles() {
    slices().matching("dev.footnote.(**)").should().beFreeOfCycles().check(CORE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "document  > document",
        "injection > injection document",
        "embed     > embed document",
        "chat      > chat document",
        "chunk     > chunk document embed",
        "filter    > filter document",
        "retrieve  > retrieve filter document embed injection",
        "index     > index retrieve filter document embed",
        "answer    > answer document embed chat injection filter retrieve",
        "eval      > eval answer document retrieve"
      })
  void packages_depend_only_on_those_below_them(String name, String known) {
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
            resideInAPackage("dev.footnote..").and(not(resideInAnyPackage(allowed))))
        .check(CORE);
  }

  @Test
  void no_class_depends_on_lucene_or_tika() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.lucene..", "org.apache.tika..")
        .check(CORE);
  }

  @Test
  void only_the_onnx_package_depends_on_onnx_runtime_and_tokenizers() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.footnote.embed.onnx..")
        .should()
        .dependOnClassesThat(FOREIGN)
        .check(CORE);
  }

  @ParameterizedTest
  @CsvSource({
    "openai, com.openai..",
    "anthropic, com.anthropic..",
    "langchain4j, dev.langchain4j.."
  })
  void only_an_adapter_depends_on_the_library_of_its_vendor(String adapter, String library) {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.footnote.chat." + adapter)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CORE);
  }

  @Test
  void no_public_signature_has_a_type_of_an_engine_or_a_vendor() {
    assertThat(CORE.stream().filter(ArchitectureTest::isVisible))
        .isNotEmpty()
        .allSatisfy(
            type ->
                assertThat(signatureOf(type))
                    .as(type.getName())
                    .filteredOn(FOREIGN.or(OF_A_VENDOR))
                    .isEmpty());
  }

  /** Except as a superclass, which may share code between public types. */
  @Test
  void no_public_signature_has_a_type_of_an_internal_package() {
    assertThat(CORE.stream().filter(ArchitectureTest::isVisible).filter(not(INTERNAL)))
        .isNotEmpty()
        .allSatisfy(
            type ->
                assertThat(involvedIn(typesOf(type)))
                    .as(type.getName())
                    .filteredOn(INTERNAL)
                    .isEmpty());
  }

  @Test
  void every_package_is_null_marked() {
    assertThat(CORE.getPackage("dev.footnote").getSubpackagesInTree())
        .filteredOn(each -> !each.getClasses().isEmpty())
        .isNotEmpty()
        .extracting(JavaPackage::getPackageInfo)
        .allMatch(info -> info.isAnnotatedWith(NullMarked.class));
  }

  @Test
  void no_class_has_an_unspecific_name() {
    noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager|Impl)").check(CORE);
  }

  @Test
  void public_classes_are_final_or_abstract() {
    classes()
        .that()
        .arePublic()
        .and()
        .areNotInterfaces()
        .and()
        .doNotHaveModifier(JavaModifier.ABSTRACT)
        .and()
        .areNotEnums()
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(CORE);
  }

  @Test
  void no_class_writes_to_the_console_or_ends_the_process() {
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethodWhere(calls("printStackTrace", DescribedPredicate.alwaysTrue()))
        .check(CORE);
  }

  @Test
  void no_class_uses_threads_that_the_caller_did_not_provide() {
    noClasses()
        .should()
        .callMethodWhere(calls("commonPool", assignableTo(ForkJoinPool.class)))
        .orShould()
        .callMethodWhere(calls("parallel", assignableTo(BaseStream.class)))
        .orShould()
        .callMethodWhere(calls("parallelStream", assignableTo(Collection.class)))
        .orShould()
        .callMethodWhere(
            JavaAccess.Predicates.targetOwner(assignableTo(CompletableFuture.class))
                .and(
                    DescribedPredicate.describe(
                        "without an executor", ArchitectureTest::startsOnCommonPool)))
        .check(CORE);
  }

  private static DescribedPredicate<JavaAccess<?>> calls(
      String method, DescribedPredicate<JavaClass> owner) {
    return JavaAccess.Predicates.targetOwner(owner)
        .and(
            DescribedPredicate.describe(method, call -> call.getTarget().getName().equals(method)));
  }

  /** Returns whether a call starts work on the common pool. */
  private static boolean startsOnCommonPool(JavaAccess<?> call) {
    return call.getTarget().getName().endsWith("Async")
        && !call.getTarget().getFullName().contains("Executor");
  }

  private static boolean isVisible(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(ArchitectureTest::isVisible).orElse(true);
  }

  /** Returns every class that the visible part of a type names. */
  private static List<JavaClass> signatureOf(JavaClass type) {
    return involvedIn(Stream.concat(type.getSuperclass().stream(), typesOf(type)));
  }

  /** Returns the interfaces of a type and the types of its visible members. */
  private static Stream<JavaType> typesOf(JavaClass type) {
    return Stream.concat(
        type.getInterfaces().stream(),
        type.getMembers().stream()
            .filter(ArchitectureTest::isVisible)
            .flatMap(ArchitectureTest::typesOf));
  }

  private static List<JavaClass> involvedIn(Stream<? extends JavaType> types) {
    return types.map(JavaType::getAllInvolvedRawTypes).flatMap(Set::stream).toList();
  }

  private static boolean isVisible(JavaMember member) {
    return member.getModifiers().contains(JavaModifier.PUBLIC)
        || member.getModifiers().contains(JavaModifier.PROTECTED);
  }

  private static Stream<JavaType> typesOf(JavaMember member) {
    return switch (member) {
      case JavaField field -> Stream.of(field.getType());
      case JavaCodeUnit code ->
          Stream.of(
                  Stream.of(code.getReturnType()),
                  code.getParameterTypes().stream(),
                  code.getExceptionTypes().stream())
              .flatMap(each -> each);
      default -> Stream.of();
    };
  }
}
