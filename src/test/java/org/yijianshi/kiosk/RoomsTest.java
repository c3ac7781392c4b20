package org.yijianshi.kiosk;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.vaadin.flow.component.dependency.NpmPackage;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arrows between the rooms. {@code run} and the command line put all rooms together and may know them all. */
class RoomsTest {
    private static final String ROOT = "org.yijianshi.kiosk.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.yijianshi.kiosk");

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "yaml, ''",
        "listening, ''",
        "catalog, yaml listening",
        "terminal, yaml",
        "device, listening",
        "application, catalog listening",
        "session, application device listening",
        "document, application catalog",
        "store, application listening",
        "platform, application catalog store yaml",
        "dock, device listening",
        "chaos, application catalog platform store listening",
        "service, application device platform store listening",
        "ui, session application catalog terminal dock listening",
    })
    void aRoomKnowsOnlyTheseRooms(String room, String others) {
        String[] known = Stream.concat(Stream.of(room), Arrays.stream(others.split(" ")))
                .filter(name -> !name.isEmpty())
                .map(name -> ROOT + name + "..")
                .toArray(String[]::new);

        classes()
                .that()
                .resideInAPackage(ROOT + room + "..")
                .should()
                .onlyDependOnClassesThat(
                        not(resideInAPackage("org.yijianshi.kiosk..")).or(resideInAnyPackage(known)))
                .check(CLASSES);
    }

    /** The page server leaves the scripts of Vaadin's own components out. */
    @Test
    void pagesAreMadeOfOurOwnElementsAndPlainHtml() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAnnotatedWith(NpmPackage.class)
                .check(CLASSES);
    }

    @Test
    void everyRoomHasItsRule() {
        Set<String> rooms = new TreeSet<>();
        CLASSES.stream()
                .map(type -> type.getPackageName() + ".")
                .filter(name -> name.startsWith(ROOT) && name.length() > ROOT.length())
                .forEach(name -> rooms.add(name.substring(ROOT.length()).replaceFirst("\\..*", "")));

        Assertions.assertThat(rooms)
                .containsExactly(
                        "application",
                        "catalog",
                        "chaos",
                        "device",
                        "dock",
                        "document",
                        "listening",
                        "platform",
                        "run",
                        "service",
                        "session",
                        "store",
                        "terminal",
                        "ui",
                        "yaml");
    }

    @ParameterizedTest(name = "{0} stays in {1}")
    @CsvSource({
        "java.sql.., store",
        "com.fazecast.., device",
        "org.usb4java.., device",
        "org.hid4java.., device",
        "javax.smartcardio.., device",
        "io.micronaut.http.client.., platform",
        "com.vaadin.., ui",
        "com.networknt.., yaml",
        "dev.cel.., catalog",
        "org.apache.pdfbox.., device|document",
        "boofcv.., device|document",
        "georegression.., document",
        "org.bouncycastle.., platform",
    })
    void aLibraryStaysInItsRoom(String library, String room) {
        noClasses()
                .that()
                .resideOutsideOfPackages(Arrays.stream(room.split("\\|"))
                        .map(each -> ROOT + each + "..")
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES);
        Assertions.assertThat(CLASSES.stream()
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .anyMatch(dependency -> resideInAPackage(library).test(dependency.getTargetClass())))
                .as("%s is used at all", library)
                .isTrue();
    }

    @Test
    void theSandboxIsReachedOnlyOverHttp() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "platform.sandbox..", ROOT + "run..", "org.yijianshi.kiosk")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "platform.sandbox..")
                .check(CLASSES);
    }

    @Test
    void noTwoRoomsKnowEachOther() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
