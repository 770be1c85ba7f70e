/** What serves an image: a Deployment and a Service, rendered, compared, applied, observed. */
package dev.modelexport.serving;
