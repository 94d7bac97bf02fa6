package dev.milepost.forge;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.milepost.git.CloneSettings;
import dev.milepost.git.Credential;
import dev.milepost.git.Difference;
import dev.milepost.git.GitException;
import dev.milepost.git.LargeFile;
import dev.milepost.git.LargeFileStore;
import dev.milepost.git.SubmoduleOrigin;
import dev.milepost.git.Tree.TreeEntry;
import org.junit.jupiter.api.Test;

class ForgeArchitectureTest {
  private static final Class<?>[] VALUES_OF_GIT = {
    Credential.class,
    CloneSettings.class,
    Difference.class,
    GitException.class,
    LargeFile.class,
    LargeFileStore.class,
    SubmoduleOrigin.class,
    TreeEntry.class
  };

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.milepost.forge");

  @Test
  void the_port_knows_the_contract_and_no_adapter() {
    classes()
        .that()
        .resideInAPackage("dev.milepost.forge")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    "java..", "dev.milepost.forge", "dev.milepost.events", "org.jspecify..")
                .or(belongToAnyOf(VALUES_OF_GIT)))
        .check(CLASSES);
  }

  @Test
  void reading_issues_touches_no_file() {
    noClasses()
        .that()
        .haveSimpleName("FrontMatter")
        .or()
        .haveSimpleName("Scalar")
        .or()
        .haveSimpleName("IssueText")
        .or()
        .haveSimpleName("ClosingKeywords")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.nio.file.Files")
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.io..", "dev.milepost.git..", "dev.milepost.process..")
        .check(CLASSES);
  }
}
