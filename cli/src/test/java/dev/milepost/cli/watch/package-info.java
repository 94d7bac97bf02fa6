@NullMarked
package dev.milepost.cli.watch;

import org.jspecify.annotations.NullMarked;
