/** What an export has written, asked of whoever keeps it: images in container registries. */
package dev.modelexport.output;
