@NullMarked
package dev.milepost.cli;

import org.jspecify.annotations.NullMarked;
