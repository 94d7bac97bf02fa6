package dev.milepost.eventlog;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class EngineArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.milepost.eventlog");

  @Test
  void the_engine_knows_no_kafka() {
    classes()
        .that()
        .resideInAPackage("dev.milepost.eventlog.runtime..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "dev.milepost.eventlog",
            "dev.milepost.eventlog.runtime..",
            "org.jspecify..",
            "org.slf4j..")
        .check(CLASSES);
  }

  @Test
  void events_and_participants_know_neither_the_engine_nor_kafka() {
    classes()
        .that()
        .resideInAPackage("dev.milepost.eventlog")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "dev.milepost.eventlog", "org.jspecify..")
        .check(CLASSES);
  }
}
