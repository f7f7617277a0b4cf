"""The words of Apache's configuration, in small letters: directives, sections, values."""

from __future__ import annotations

WORDS = """
    acceptfilter acceptpathinfo accessfilename action add addalt addaltbyencoding addaltbytype
    addcharset adddefaultcharset adddescription addencoding addhandler addicon
    addiconbyencoding addiconbytype addinputfilter addlanguage addmoduleinfo addoutputfilter
    addoutputfilterbytype addtype alias aliasmatch all allow allowanyuri allowconnect
    allowencodedslashes allowmethods allownoslash allowoverride allowoverridelist always and
    anonymous anonymous_logemail anonymous_mustgiveemail anonymous_nouserid
    anonymous_verifyemail any append ascending asyncrequestworkerfactor attribute auth auth-int
    authbasicauthoritative authbasicfake authbasicprovider authbasicusedigestalgorithm
    authconfig authdbduserpwquery authdbduserrealmquery authdbmgroupfile authdbmtype
    authdbmuserfile authdigestalgorithm authdigestdomain authdigestnoncelifetime
    authdigestprovider authdigestqop authdigestshmemsize authformauthoritative authformbody
    authformprovider authgroupfile authldapbindauthoritative authldapbinddn
    authldapbindpassword authldapcharsetconfig authldapcomparednonserver
    authldapdereferencealiases authldapgroupattribute authldapgroupattributeisdn
    authldapremoteuserattribute authldapremoteuserisdn authldapurl authmerging authname
    authnprovideralias authtype authuserfile authzdbmtype authzprovideralias auto
    balancermember base basic before block boolean browsermatch browsermatchnocase bufferedlogs
    buffersize byte cache cachedefaultexpire cachedirlength cachedirlevels cachedisable
    cacheenable cachefile cacheheader cacheignorecachecontrol cacheignoreheaders
    cacheignorenolastmod cacheignorequerystring cachekeybaseurl cachelastmodifiedfactor
    cachelock cachelockmaxage cachelockpath cachemaxexpire cachemaxfilesize cacheminexpire
    cacheminfilesize cachenegotiateddocs cachequickhandler cacheroot cachesocache
    cachestorenostore cachestoreprivate cgi cgidscripttimeout cgimapextension cgipassauth
    cgivar chain change charset charsetdefault charsetoptions charsetsourceenc checkcaseonly
    checkspelling chrootdir circle cmd conn contentdigest cookie cookie2 cookiedomain
    cookieexpires cookiename cookiestyle cookietracking coredumpdirectory customlog date dav
    davdepthinfinity davgenericlockdb davlockdb davmintimeout db dbdexptime dbdinitsql dbdkeep
    dbdmax dbdmin dbdparams dbdpersist dbdpreparesql dbdriver dbm default defaulticon
    defaultlanguage defaultruntimedir defaulttype define deflatebuffersize
    deflatecompressionlevel deflatefilternote deflateinflatelimitrequestbody
    deflateinflateratioburst deflateinflateratiolimit deflatememlevel deflatewindowsize deny
    descending description descriptionwidth digest directory directorycheckhandler
    directoryindex directoryindexredirect directorymatch directoryslash disabled dns
    documentroot domain double dtraceprivileges dumpioinput dumpiooutput duration early echo
    edit else elseif email enableexceptionhook enablemmap enablesendfile encoding env error
    errordocument errorlog errorlogformat example execcgi expiresactive expiresbytype
    expiresdefault expr extendedstatus extfilterdefine extfilteroptions fallback
    fallbackresource fancyindexing fast file fileetag fileinfo filename files filesmatch filter
    filterchain filterdeclare filterprotocol filterprovider filters filtertrace finding
    foldersfirst followsymlinks forcelanguagepriority forcetype forensiclog forever form
    formatted from full gdbm generic globallog gone gprofdir gracefulshutdowntimeout group
    h2direct h2push handlers header headername hit host hostname hostnamelookups html htmltable
    httpprotocoloptions https iconheight iconsarelinks iconwidth identitycheck
    identitychecktimeout if ifdefine ifmodule ifversion ignore ignorecase ignoreclient
    ignorecontextinfo ignoreinherit imapbase imapdefault imapmenu in include includeoptional
    includes includesnoexec indexes indexheadinsert indexignore indexignorereset indexoptions
    indexorderdefault indexstylesheet inherit inheritbefore inheritdown inheritdownbefore inode
    input inputsed int integer isapiappendlogtoerrors isapiappendlogtoquery isapicachefile
    isapifakeasync isapilognotsupported isapireadaheadbuffer keepalive keepalivetimeout
    keptbodysize languagepriority ldap ldapcacheentries ldapcachettl ldapconnectiontimeout
    ldapopcacheentries ldapopcachettl ldapsharedcachefile ldapsharedcachesize
    ldaptrustedclientcert ldaptrustedglobalcert ldaptrustedmode ldapverifyservercert leaf
    legacyprefixdocroot level limit limitexcept limitinternalrecursion limitrequestbody
    limitrequestfields limitrequestfieldsize limitrequestline limitxmlrequestbody listen
    listenbacklog listencoresbucketsratio loadfile loadmodule location locationmatch logformat
    logiotrackttfb loglevel logmessage luahooklog macro major manual map max
    maxconnectionsperchild maxkeepaliverequests maxmemfree maxrangeoverlaps maxrangereversals
    maxranges maxrequestworkers maxspareservers maxsparethreads maxthreads md5 menu merge
    mergebase mergetrailers metadir metafiles metasuffix mimemagicfile minor minspareservers
    minsparethreads mmapfile mode modemstandard modmimeusepathinfo mtime multiviews
    multiviewsmatch mutex mutual-failure mysql name namevirtualhost namewidth ndbm never no
    nocontent nodecode none nonfatal noproxy note nwssltrustedcerts nwsslupgradeable off on
    once option optional options or order os output outputsed passenv path permanent pidfile
    pipe point postgresql prefer prg privilegesmode protocol protocolecho protocols
    protocolshonororder proxy proxyaddheaders proxybadheader proxyblock proxydomain
    proxyerroroverride proxyfcgibackendtype proxyftpdircharset proxyhtmlenable
    proxyiobuffersize proxymatch proxymaxforwards proxypass proxypassinherit
    proxypassinterpolateenv proxypassmatch proxypassreverse proxypassreversecookiedomain
    proxypassreversecookiepath proxypreservehost proxyreceivebuffersize proxyremote
    proxyremotematch proxyrequests proxyset proxysourceaddress proxystatus proxytimeout
    proxyvia qualifyredirecturl range ratio readmename receivebuffersize redirect redirectmatch
    redirectpermanent redirecttemp referer reflectorheader regex registerhttpmethod registry
    remoteipheader remove removecharset removeencoding removehandler removeinputfilter
    removelanguage removeoutputfilter removetype request requestheader requestreadtimeout
    require requireall requireany requirenone reset rewritebase rewritecond rewriteengine
    rewritemap rewriteoptions rewriterule rfc2109 rlimitcpu rlimitmem rlimitnproc rnd satisfy
    scanhtmltitles scope scoreboardfile script scriptalias scriptaliasmatch
    scriptinterpretersource scriptlog scriptlogbuffer scriptloglength scriptsock sdbm searching
    secure securelisten seeother seerequesttail semiformatted sendbuffersize server serveradmin
    serveralias serverlimit servername serverpath serverroot serversignature servertokens
    session set setenv setenvif setenvifexpr setenvifnocase sethandler setinputfilter
    setoutputfilter showforbidden size ssiendtag ssierrormsg ssilegacyexprparser ssistarttag
    ssitimeformat ssiundefinedecho ssl sslcacertificatefile sslcacertificatepath
    sslcadnrequestfile sslcadnrequestpath sslcarevocationcheck sslcarevocationfile
    sslcarevocationpath sslcertificatechainfile sslcertificatefile sslcertificatekeyfile
    sslciphersuite sslcompression sslcryptodevice sslengine sslfips sslhonorcipherorder
    sslinsecurerenegotiation sslocspdefaultresponder sslocspenable sslopensslconfcmd ssloptions
    sslpassphrasedialog sslprotocol sslproxycacertificatefile sslproxycacertificatepath
    sslproxycarevocationfile sslproxycarevocationpath sslproxycheckpeercn sslproxycheckpeername
    sslproxyciphersuite sslproxyengine sslproxymachinecertificatefile
    sslproxymachinecertificatepath sslproxyprotocol sslproxyverify sslproxyverifydepth
    sslrandomseed sslrenegbuffersize sslrequire sslrequiressl sslsessioncache
    sslsessioncachetimeout sslsessiontickets sslstaplingcache sslstrictsnivhostcheck
    sslusername sslusestapling sslverifyclient sslverifydepth startservers startthreads string
    substitute substitutemaxlinelength suexec suexecusergroup suppresscolumnsorting
    suppressdescription suppresshtmlpreamble suppressicon suppresslastmodified suppressrules
    suppresssize symlinksifownermatch temp temporary thread threadlimit threadsperchild
    threadstacksize timeout tls traceenable trackmodified transferlog transform txt type
    typesconfig undefine unformatted unset unsetenv url use usecanonicalname
    usecanonicalphysicalport useolddateformat qs user userdir value var versionsort vhostcgimode
    vhostuser virtual virtualdocumentroot virtualdocumentrootip virtualhost virtualscriptalias
    virtualscriptaliasip watchdoginterval xbithack xhtml xml2encdefault
"""
