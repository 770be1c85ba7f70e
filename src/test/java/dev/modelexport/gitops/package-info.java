/**
 * How the tools that apply manifests from Git judge a resource: kstatus (Flux, kpt, kubectl
 * plugins) and Argo CD.
 */
package dev.modelexport.gitops;
