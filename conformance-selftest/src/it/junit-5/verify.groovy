// The suites have run, by their own classes, on the JUnit that the project chose, and the statements are there.
def log = new File(basedir, 'build.log').text
for (backend in ['virtual', 'naive']) {
    def text = new File(basedir, "target/conformance/${backend}.txt").getText('UTF-8')
    assert text.startsWith("The backend ${backend} conforms: ")
    assert text.contains('strait-conformance-tests @project.version@')
    assert new File(basedir, "target/conformance/${backend}.html").isFile()
}
def report = new XmlSlurper().parse(new File(basedir, 'target/surefire-reports/TEST-com.example.NaiveConformanceTest.xml'))
assert (report.@tests as String).toInteger() > 3000
def classPath = report.properties.property.findAll { (it.@name as String).endsWith('class.path') }*.@value*.toString().join(':')
assert classPath.contains('junit-jupiter-engine-5.14.4.jar')
def platforms = (classPath =~ /junit-platform-[a-z]+-([0-9.]+)\.jar/).collect { it[1] }.unique()
assert platforms.size() == 1 : "several versions of the JUnit platform: ${platforms}"
return true
