package dev.milepost.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ApiArchitectureTest {
  private static final JavaClasses API =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.milepost.api");

  @Test
  void the_api_depends_on_java_events_and_annotations_only() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            JavaClass.Predicates.resideInAnyPackage(
                    "java..",
                    "dev.milepost.api..",
                    "dev.milepost.events..",
                    "com.fasterxml.jackson.annotation..",
                    "jakarta.validation..",
                    "org.jspecify..")
                .or(
                    // An event of a log entry is passed on as it was written.
                    DescribedPredicate.describe(
                        "are JsonNode",
                        type -> type.getName().equals("com.fasterxml.jackson.databind.JsonNode"))))
        .check(API);
  }
}
