package dev.modelexport.cluster;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the tests of a class on a real control plane, one for the whole JVM, with the definition of
 * ModelExport installed. A test that takes a {@link TestCluster} has a namespace of its own.
 *
 * <p>Where there is no control plane the tests are skipped; with {@code -Dkube.required=true} they
 * fail.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ControlPlaneExtension.class)
public @interface OnControlPlane {}
