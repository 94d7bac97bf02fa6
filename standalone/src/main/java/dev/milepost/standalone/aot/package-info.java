/**
 * The JVM's caches of linked classes (AOT caches, JEP 483 and 514), with which programs start in
 * half of the time.
 */
@NullMarked
package dev.milepost.standalone.aot;

import org.jspecify.annotations.NullMarked;
