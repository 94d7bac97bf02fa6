package dev.milepost.report;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ReportArchitectureTest {
  /** Reads and writes streams that others open. */
  private static final String ARCHIVE = "dev.milepost.report.archive";

  @Test
  void reports_are_functions_of_the_contract_and_artefacts_are_made_of_plans() {
    var reports =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.milepost.report");
    classes()
        .that()
        .resideOutsideOfPackage(ARCHIVE)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java.lang..",
            "java.util..",
            "dev.milepost.report..",
            "dev.milepost.events..",
            "com.fasterxml.jackson..",
            "org.jspecify..")
        .check(reports);
    classes()
        .that()
        .resideInAPackage(ARCHIVE)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java.lang..",
            "java.util..",
            "java.io..",
            "java.nio..",
            "java.security..",
            ARCHIVE,
            "dev.milepost.events..",
            "com.fasterxml.jackson..",
            "org.jspecify..")
        .check(reports);
    classes()
        .that()
        .resideInAPackage("dev.milepost.report.plan")
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackage("dev.milepost.report.artefact")
        .check(reports);
  }
}
