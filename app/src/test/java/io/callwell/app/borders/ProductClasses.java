package io.callwell.app.borders;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The classes of the product, without tests and what is made for tests. */
public final class ProductClasses {

    private ProductClasses() {}

    public static JavaClasses all() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("testkit"))
                // A module's test jar is neither a folder of test classes nor the product.
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("io.callwell");
    }
}
